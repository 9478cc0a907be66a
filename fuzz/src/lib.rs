//! The checks of the fuzz targets, as functions that the tests of the program call as well.

pub mod kdbx;
pub mod qr;
pub mod text;
