//! A picture of every monitor from the X server.

mod dropping;
mod front;
mod hotkey;
mod selection;

use std::env;

use x11rb::{
    connection::Connection as _,
    cookie::Cookie,
    errors::{ReplyError, ReplyOrIdError},
    protocol::{
        randr::ConnectionExt as _,
        xproto::{
            ConnectionExt as _, EventMask, ImageFormat, ImageOrder, Screen, Setup,
            UNMAP_NOTIFY_EVENT, UnmapNotifyEvent, Visualtype, Window,
        },
    },
    rust_connection::RustConnection,
};
use zeroize::Zeroizing;

pub(super) use self::{
    dropping::take_drops,
    front::go_back,
    hotkey::Grabs,
    selection::{glance, picture_in_clipboard},
};
use crate::platform::{CaptureError, Monitor, Pixels};

/// The port of display 0.
const FIRST_PORT: u16 = 6000;

/// How much of a picture is requested at a time, since the server and the program both keep a whole reply in memory.
const STRIP_BYTES: usize = 4 << 20;

/// Every plane of the picture.
const ALL_PLANES: u32 = !0;

/// A part of the X screen, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Area {
    x: i16,
    y: i16,
    width: u16,
    height: u16,
}

/// A connection to the X server that `DISPLAY` names, and the number of its screen.
pub(super) fn connect() -> Option<(RustConnection, usize)> {
    let display = env::var("DISPLAY").ok()?;
    if !has_port(&display) {
        return None;
    }
    x11rb::connect(Some(&display)).ok()
}

/// Whether there is a port for the number of the display (`host:number.screen`): x11rb panics without one.
fn has_port(display: &str) -> bool {
    let number = display.rsplit(':').next().unwrap_or_default();
    let number = number.split('.').next().unwrap_or_default();
    number
        .parse::<u16>()
        .is_ok_and(|number| FIRST_PORT.checked_add(number).is_some())
}

/// Withdraws a window that may be iconic. To unmap it is not enough, since an iconic window is unmapped already, so
/// window managers take this event instead (ICCCM 4.1.4).
pub(super) fn withdraw(window: Window) {
    let Some((connection, number)) = connect() else {
        return;
    };
    let Some(root) = connection.setup().roots.get(number).map(|it| it.root) else {
        return;
    };
    let event = UnmapNotifyEvent {
        response_type: UNMAP_NOTIFY_EVENT,
        sequence: 0,
        event: root,
        window,
        from_configure: false,
    };
    let to = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    // If the server refuses it, the window stays in the taskbar and works as before.
    if let Ok(sent) = connection.send_event(false, root, to, event) {
        sent.check().ok();
    }
}

/// One picture for each monitor, or one of the whole screen if the server does not know its monitors.
pub(super) fn capture() -> Result<Vec<Pixels>, CaptureError> {
    let (connection, number) = connect().ok_or(CaptureError::Unavailable)?;
    let setup = connection.setup();
    let screen = setup.roots.get(number).ok_or(CaptureError::Unavailable)?;
    let layout = Layout::of(setup, screen)
        .ok_or_else(|| CaptureError::Failed("the screen has no true colours".to_owned()))?;

    // A monitor may vanish, or the screen may be resized, between the list and its picture. Then it asks again, once.
    let mut failure = None;
    for _attempt in 0..2 {
        let mut pictures = Vec::new();
        failure = None;
        for area in monitors(&connection, screen.root) {
            match picture(&connection, screen.root, area, &layout) {
                Ok(pixels) => pictures.push(pixels),
                Err(error) => failure = Some(error),
            }
        }
        if failure.is_none() && !pictures.is_empty() {
            return Ok(pictures);
        }
    }
    Err(CaptureError::Failed(failure.map_or_else(
        || "no monitor".to_owned(),
        |error| error.to_string(),
    )))
}

/// Where the monitors are; none without a server.
pub(super) fn monitor_places() -> Vec<Monitor> {
    let Some((connection, number)) = connect() else {
        return Vec::new();
    };
    let Some(screen) = connection.setup().roots.get(number) else {
        return Vec::new();
    };
    monitors(&connection, screen.root)
        .into_iter()
        .map(|area| Monitor {
            corner: [area.x.into(), area.y.into()],
            size: [area.width.into(), area.height.into()],
        })
        .collect()
}

/// The monitors, without those that mirror another one.
fn monitors(connection: &RustConnection, root: Window) -> Vec<Area> {
    let Ok(whole) = connection
        .get_geometry(root)
        .map_err(ReplyError::from)
        .and_then(Cookie::reply)
    else {
        return Vec::new();
    };
    let whole = Area {
        x: 0,
        y: 0,
        width: whole.width,
        height: whole.height,
    };

    // RandR 1.5 has monitors; a server without it has one screen.
    let listed = connection
        .randr_get_monitors(root, true)
        .map_err(ReplyError::from)
        .and_then(Cookie::reply)
        .map(|reply| reply.monitors)
        .unwrap_or_default();

    let mut areas: Vec<Area> = Vec::new();
    for monitor in listed {
        let area = Area {
            x: monitor.x,
            y: monitor.y,
            width: monitor.width,
            height: monitor.height,
        };
        if let Some(area) = area.within(whole)
            && !areas.contains(&area)
        {
            areas.push(area);
        }
    }
    if areas.is_empty() { vec![whole] } else { areas }
}

impl Area {
    /// The part of this area that is on `screen`, since the server refuses to show anything beyond it.
    fn within(self, screen: Self) -> Option<Self> {
        let cut = |start: i16, length: u16, limit: u16| {
            let end = (i32::from(start) + i32::from(length)).min(i32::from(limit));
            let start = i32::from(start).max(0);
            Some((
                i16::try_from(start).ok()?,
                u16::try_from(end - start)
                    .ok()
                    .filter(|length| *length > 0)?,
            ))
        };
        let (x, width) = cut(self.x, self.width, screen.width)?;
        let (y, height) = cut(self.y, self.height, screen.height)?;
        Some(Self {
            x,
            y,
            width,
            height,
        })
    }
}

fn picture(
    connection: &RustConnection,
    root: Window,
    area: Area,
    layout: &Layout,
) -> Result<Pixels, ReplyOrIdError> {
    let Area {
        x,
        y,
        width,
        height,
    } = area;
    let mut pixels = Pixels {
        width: u32::from(width),
        height: u32::from(height),
        rgba: Vec::with_capacity(usize::from(width) * usize::from(height) * 4),
    };

    let rows_at_once = u16::try_from(STRIP_BYTES / layout.row_bytes(width).max(1))
        .unwrap_or(u16::MAX)
        .max(1);
    let mut done = 0;
    while done < height {
        let rows = rows_at_once.min(height - done);
        let top = i16::try_from(i32::from(y) + i32::from(done)).unwrap_or(i16::MAX);
        let reply = connection
            .get_image(ImageFormat::Z_PIXMAP, root, x, top, width, rows, ALL_PLANES)?
            .reply()?;
        let strip = Zeroizing::new(reply.data);
        layout.append_rgba(&strip, width, &mut pixels.rgba);
        done += rows;
    }
    Ok(pixels)
}

/// How the server stores pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layout {
    bytes_per_pixel: usize,
    /// Rows are padded to a multiple of this many bytes.
    row_alignment: usize,
    is_big_endian: bool,
    red: Channel,
    green: Channel,
    blue: Channel,
}

/// The place of one colour in a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Channel {
    shift: u32,
    /// The largest value; one less than a power of two.
    max: u32,
}

impl Layout {
    /// `None` for a screen without true colours, or with pixels that are not whole bytes.
    fn of(setup: &Setup, screen: &Screen) -> Option<Self> {
        let format = setup
            .pixmap_formats
            .iter()
            .find(|format| format.depth == screen.root_depth)?;
        let visual = screen
            .allowed_depths
            .iter()
            .flat_map(|depth| &depth.visuals)
            .find(|visual| visual.visual_id == screen.root_visual)?;
        Self::new(
            format.bits_per_pixel,
            format.scanline_pad,
            setup.image_byte_order,
            visual,
        )
    }

    fn new(
        bits_per_pixel: u8,
        scanline_pad: u8,
        order: ImageOrder,
        visual: &Visualtype,
    ) -> Option<Self> {
        if !matches!(bits_per_pixel, 16 | 24 | 32) {
            return None;
        }
        Some(Self {
            bytes_per_pixel: usize::from(bits_per_pixel / 8),
            row_alignment: usize::from(scanline_pad / 8).max(1),
            is_big_endian: order == ImageOrder::MSB_FIRST,
            red: Channel::new(visual.red_mask)?,
            green: Channel::new(visual.green_mask)?,
            blue: Channel::new(visual.blue_mask)?,
        })
    }

    fn row_bytes(&self, width: u16) -> usize {
        (usize::from(width) * self.bytes_per_pixel).next_multiple_of(self.row_alignment)
    }

    fn append_rgba(&self, data: &[u8], width: u16, rgba: &mut Vec<u8>) {
        for row in data.chunks_exact(self.row_bytes(width)) {
            for bytes in row
                .chunks_exact(self.bytes_per_pixel)
                .take(usize::from(width))
            {
                let pixel = self.pixel(bytes);
                rgba.extend([
                    self.red.value(pixel),
                    self.green.value(pixel),
                    self.blue.value(pixel),
                    u8::MAX,
                ]);
            }
        }
    }

    fn pixel(&self, bytes: &[u8]) -> u32 {
        let join = |pixel: u32, byte: &u8| pixel << 8 | u32::from(*byte);
        if self.is_big_endian {
            bytes.iter().fold(0, join)
        } else {
            bytes.iter().rev().fold(0, join)
        }
    }
}

impl Channel {
    /// `None` for a mask without bits, which a visual with a palette has.
    fn new(mask: u32) -> Option<Self> {
        let shift = mask.trailing_zeros();
        let max = mask.checked_shr(shift)?;
        // Up to 16 bits a colour, so that scaling stays within 32 bits.
        (max <= 0xffff).then_some(Self { shift, max })
    }

    /// The colour of a pixel, scaled to 0–255.
    fn value(self, pixel: u32) -> u8 {
        let value = pixel >> self.shift & self.max;
        if self.max == 0xff {
            value as u8
        } else {
            ((value * 0xff + self.max / 2) / self.max) as u8
        }
    }
}

#[cfg(test)]
mod tests;
