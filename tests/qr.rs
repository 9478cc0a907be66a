//! The QR reader against pictures: known ones, random ones, hostile ones.

#[path = "qr/damage.rs"]
mod damage;
#[path = "qr/documents.rs"]
mod documents;
#[path = "qr/draw.rs"]
mod draw;
#[path = "qr/files.rs"]
mod files;
#[path = "qr/finders.rs"]
mod finders;
#[path = "qr/gaps.rs"]
mod gaps;
#[path = "qr/hostile.rs"]
mod hostile;
#[path = "qr/lean.rs"]
mod lean;
#[path = "qr/pictures.rs"]
mod pictures;
#[path = "qr/properties.rs"]
mod properties;
#[path = "qr/segments.rs"]
mod segments;
#[path = "qr/surroundings.rs"]
mod surroundings;
