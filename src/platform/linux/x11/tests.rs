use super::*;

const LSB: ImageOrder = ImageOrder::LSB_FIRST;
const MSB: ImageOrder = ImageOrder::MSB_FIRST;

fn visual(red_mask: u32, green_mask: u32, blue_mask: u32) -> Visualtype {
    Visualtype {
        red_mask,
        green_mask,
        blue_mask,
        ..Visualtype::default()
    }
}

fn rgba(layout: &Layout, width: u16, data: &[u8]) -> Vec<u8> {
    let mut rgba = Vec::new();
    layout.append_rgba(data, width, &mut rgba);
    rgba
}

#[test]
fn the_usual_screen_is_blue_green_red_and_a_spare_byte() {
    let layout = Layout::new(32, 32, LSB, &visual(0xff_0000, 0xff00, 0xff)).unwrap();
    assert_eq!(
        rgba(&layout, 2, &[1, 2, 3, 0, 4, 5, 6, 99]),
        [3, 2, 1, 255, 6, 5, 4, 255]
    );
}

#[test]
fn a_server_on_another_kind_of_machine_sends_the_bytes_the_other_way_round() {
    let layout = Layout::new(32, 32, MSB, &visual(0xff_0000, 0xff00, 0xff)).unwrap();
    assert_eq!(rgba(&layout, 1, &[0, 3, 2, 1]), [3, 2, 1, 255]);
}

#[test]
fn thirty_bits_are_scaled_to_eight_a_colour() {
    let layout = Layout::new(32, 32, LSB, &visual(0x3ff0_0000, 0xf_fc00, 0x3ff)).unwrap();
    let pixel = 1023_u32 << 20 | 512 << 10 | 3;
    assert_eq!(rgba(&layout, 1, &pixel.to_le_bytes()), [255, 128, 1, 255]);
}

#[test]
fn sixteen_bits_reach_black_and_white() {
    for order in [LSB, MSB] {
        let layout = Layout::new(16, 32, order, &visual(0xf800, 0x07e0, 0x001f)).unwrap();
        // Rows of one pixel are padded to four bytes.
        let rows = [0xff, 0xff, 7, 7, 0, 0, 7, 7];
        assert_eq!(rgba(&layout, 1, &rows), [255, 255, 255, 255, 0, 0, 0, 255]);
    }
    let layout = Layout::new(16, 32, LSB, &visual(0xf800, 0x07e0, 0x001f)).unwrap();
    assert_eq!(rgba(&layout, 1, &[0x00, 0xf8, 0, 0]), [255, 0, 0, 255]);
}

#[test]
fn packed_pixels_leave_the_padding_of_a_row_out() {
    let layout = Layout::new(24, 32, LSB, &visual(0xff_0000, 0xff00, 0xff)).unwrap();
    assert_eq!(layout.row_bytes(3), 12);
    let rows = [3, 2, 1, 6, 5, 4, 9, 8, 7, 0, 0, 0];
    assert_eq!(
        rgba(&layout, 3, &rows),
        [1, 2, 3, 255, 4, 5, 6, 255, 7, 8, 9, 255]
    );
}

#[test]
fn a_screen_with_a_palette_is_refused() {
    assert_eq!(Layout::new(32, 32, LSB, &visual(0, 0, 0)), None);
    assert_eq!(Layout::new(8, 32, LSB, &visual(0xe0, 0x1c, 0x03)), None);
    assert_eq!(
        Layout::new(0, 0, LSB, &visual(0xff_0000, 0xff00, 0xff)),
        None
    );
}

#[test]
fn a_monitor_is_cut_to_the_screen() {
    let screen = Area {
        x: 0,
        y: 0,
        width: 1000,
        height: 600,
    };
    let area = |x, y, width, height| Area {
        x,
        y,
        width,
        height,
    };
    assert_eq!(
        area(500, 0, 500, 600).within(screen),
        Some(area(500, 0, 500, 600))
    );
    assert_eq!(
        area(900, 500, 500, 600).within(screen),
        Some(area(900, 500, 100, 100))
    );
    assert_eq!(
        area(-100, -50, 500, 600).within(screen),
        Some(area(0, 0, 400, 550))
    );
    assert_eq!(area(1000, 0, 500, 600).within(screen), None);
    assert_eq!(area(-500, 0, 500, 600).within(screen), None);
    assert_eq!(area(0, 0, 0, 600).within(screen), None);
}

#[test]
fn a_display_whose_number_has_no_port_is_no_display() {
    for display in [":0", ":1.0", "host:10.0", "unix:59535"] {
        assert!(has_port(display), "{display}");
    }
    for display in ["", ":", "host", ":65000", ":59536.0", ":-1", ":1x"] {
        assert!(!has_port(display), "{display}");
    }
}
