#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| warifu_fuzz::kdbx::kdbx(bytes));
