//! The icon and its menu, as ksni asks for them.

use std::sync::{OnceLock, mpsc::Sender};

use ksni::{MenuItem, ToolTip, menu::StandardItem};
use zeroize::Zeroizing;

use super::Told;
use crate::platform::{APP_ID, TrayItem, TrayMenu, TrayPress};

/// The sizes that trays ask for, at scales of one and two.
const PICTURES: [&[u8]; 3] = [
    include_bytes!("../../../../assets/icon-24.png"),
    include_bytes!("../../../../assets/icon-32.png"),
    include_bytes!("../../../../assets/icon-48.png"),
];

/// The program's icon in the tray.
pub(super) struct Icon {
    menu: TrayMenu,
    teller: Sender<Told>,
}

impl Icon {
    pub(super) fn new(menu: TrayMenu, teller: Sender<Told>) -> Self {
        Self { menu, teller }
    }

    pub(super) fn set_menu(&mut self, menu: TrayMenu) {
        self.menu = menu;
    }

    fn press(&self, press: TrayPress) {
        self.teller.send(Told::Pressed(press)).ok();
    }
}

impl ksni::Tray for Icon {
    fn id(&self) -> String {
        APP_ID.to_owned()
    }

    fn title(&self) -> String {
        "Warifu".to_owned()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: self.title(),
            ..ToolTip::default()
        }
    }

    fn icon_pixmap(&self) -> Vec<ksni::Icon> {
        static DECODED: OnceLock<Vec<ksni::Icon>> = OnceLock::new();
        let decode = || PICTURES.into_iter().filter_map(decoded).collect();
        DECODED.get_or_init(decode).clone()
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        self.press(TrayPress::Open);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.menu.items.iter().map(item).collect()
    }
}

fn item(item: &TrayItem) -> MenuItem<Icon> {
    match item {
        TrayItem::Separator => MenuItem::Separator,
        TrayItem::Press { label, press } => {
            let press = *press;
            StandardItem {
                label: escaped(label),
                activate: Box::new(move |icon: &mut Icon| icon.press(press)),
                ..StandardItem::default()
            }
            .into()
        }
    }
}

/// The label as it is, since a single underscore marks an access key.
fn escaped(label: &Zeroizing<String>) -> String {
    label.replace('_', "__")
}

/// A picture in ARGB, as trays take it.
fn decoded(png: &[u8]) -> Option<ksni::Icon> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).ok()?;
    let picture = picture.into_rgba8();
    let (width, height) = picture.dimensions();
    let mut data = picture.into_raw();
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Some(ksni::Icon {
        width: i32::try_from(width).ok()?,
        height: i32::try_from(height).ok()?,
        data,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_of_the_icon_can_be_read() {
        let sizes: Vec<_> = PICTURES
            .into_iter()
            .filter_map(decoded)
            .map(|it| it.width)
            .collect();
        assert_eq!(sizes, [24, 32, 48]);
    }

    #[test]
    fn an_underscore_in_a_name_is_shown() {
        assert_eq!(escaped(&Zeroizing::new("taro_y".to_owned())), "taro__y");
    }
}
