use super::{Picture, PictureError};

#[test]
fn raw_pixels_of_another_length_are_refused() {
    assert!(Picture::from_rgba(2, 2, &[0; 15]).is_none());
    assert!(Picture::from_rgba(0, 2, &[]).is_none());
    assert!(Picture::from_luma(u32::MAX, u32::MAX, vec![0; 4]).is_none());
    assert_eq!(
        Picture::from_luma(2, 1, vec![1, 2]).map(|picture| picture.luma().to_vec()),
        Some(vec![1, 2])
    );
}

#[test]
fn heic_is_told_from_rubbish() {
    assert_eq!(
        Picture::decode(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        Err(PictureError::Heic)
    );
    assert_eq!(
        Picture::decode(b"otpauth://totp/a?secret=GEZDGNBV"),
        Err(PictureError::NotAPicture)
    );
    assert_eq!(Picture::decode(b""), Err(PictureError::NotAPicture));
}
