//! What the fuzz targets check, as functions that the tests of the program call as well.

pub mod qr;
pub mod text;
