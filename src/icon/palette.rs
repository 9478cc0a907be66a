//! Few colours in place of many: the colours of a picture are divided into boxes, and each box becomes its mean.

/// A pixel: red, green, blue, alpha.
type Color = [u8; 4];

/// The colours of a picture, and the number of the colour of each pixel.
pub(super) struct Indexed {
    /// The colours.
    pub(super) colors: Vec<Color>,
    /// For each pixel, which one it has.
    pub(super) numbers: Vec<u8>,
}

/// The pixels with at most `most` colours, which are at most 256. If they have no more than that, they stay as they are.
pub(super) fn indexed(pixels: &[Color], most: usize) -> Indexed {
    let mut boxes = vec![(0..pixels.len()).collect::<Vec<usize>>()];
    while boxes.len() < most.min(256) {
        // The box whose colours differ most, by how many pixels see it.
        let widest = boxes.iter().enumerate().map(|(place, members)| {
            let (channel, range) = widest_channel(pixels, members);
            let spread = usize::from(range.1 - range.0);
            (spread * members.len().isqrt().max(1), place, channel, range)
        });
        let Some((spread, place, channel, (low, high))) = widest.max() else {
            break;
        };
        if spread == 0 {
            break;
        }
        let middle = low + (high - low) / 2;
        let members = boxes.swap_remove(place);
        let (below, above) = members
            .into_iter()
            .partition(|pixel| pixels[*pixel][channel] <= middle);
        boxes.extend([below, above]);
    }
    let mut numbers = vec![0; pixels.len()];
    for (number, members) in (0_u8..=u8::MAX).zip(&boxes) {
        for pixel in members {
            numbers[*pixel] = number;
        }
    }
    Indexed {
        colors: boxes.iter().map(|it| mean(pixels, it)).collect(),
        numbers,
    }
}

/// The channel in which these pixels differ most, and its lowest and highest value.
fn widest_channel(pixels: &[Color], members: &[usize]) -> (usize, (u8, u8)) {
    let range = |channel: usize| {
        let values = members.iter().map(|pixel| pixels[*pixel][channel]);
        values.fold((u8::MAX, 0), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let ranges = (0..4).map(|channel| (channel, range(channel)));
    ranges
        .max_by_key(|(_, (low, high))| high.saturating_sub(*low))
        .map_or((0, (0, 0)), |(channel, (low, high))| {
            (channel, (low.min(high), high))
        })
}

fn mean(pixels: &[Color], members: &[usize]) -> Color {
    let count = members.len().max(1);
    [0, 1, 2, 3].map(|channel| {
        let sum: usize = members
            .iter()
            .map(|pixel| usize::from(pixels[*pixel][channel]))
            .sum();
        ((sum + count / 2) / count) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_stay_as_they_are() {
        let pixels: Vec<Color> = (0..600)
            .map(|it| [(it % 6) as u8 * 40, 7, 9, 255])
            .collect();
        let Indexed { colors, numbers } = indexed(&pixels, 16);
        assert_eq!(colors.len(), 6);
        let drawn: Vec<Color> = numbers.iter().map(|it| colors[usize::from(*it)]).collect();
        assert_eq!(drawn, pixels);
    }

    #[test]
    fn many_colours_become_near_ones() {
        let pixels: Vec<Color> = (0..=255).map(|it| [it, 255 - it, it / 2, 255]).collect();
        let Indexed { colors, numbers } = indexed(&pixels, 16);
        assert_eq!(colors.len(), 16);
        for (pixel, number) in pixels.iter().zip(numbers) {
            let color = colors[usize::from(number)];
            let far = pixel.iter().zip(color).any(|(a, b)| a.abs_diff(b) > 12);
            assert!(!far, "{pixel:?} became {color:?}");
        }
        assert!(indexed(&[], 16).numbers.is_empty());
    }
}
