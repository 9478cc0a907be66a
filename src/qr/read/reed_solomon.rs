//! Reed-Solomon correction over GF(256) as QR codes use it (ISO/IEC 18004, 7.5.2 and annex B): x⁸+x⁴+x³+x²+1, and a
//! generator polynomial with the roots α⁰, α¹ and so on.

/// x⁸+x⁴+x³+x²+1.
const PRIMITIVE: u16 = 0x11D;

/// α to the power of each index, repeated once, so that the sum of two logarithms is an index.
const POWERS: [u8; 510] = powers();
/// The logarithm of each number to the base α. 0 has none.
const LOGARITHMS: [u8; 256] = logarithms();

const fn powers() -> [u8; 510] {
    let mut powers = [0; 510];
    let mut value: u16 = 1;
    let mut index = 0;
    while index < 255 {
        powers[index] = value as u8;
        powers[index + 255] = value as u8;
        value <<= 1;
        if value > 0xFF {
            value ^= PRIMITIVE;
        }
        index += 1;
    }
    powers
}

const fn logarithms() -> [u8; 256] {
    let mut logarithms = [0; 256];
    let mut index = 0;
    while index < 255 {
        logarithms[POWERS[index] as usize] = index as u8;
        index += 1;
    }
    logarithms
}

fn times(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    POWERS[usize::from(LOGARITHMS[usize::from(a)]) + usize::from(LOGARITHMS[usize::from(b)])]
}

/// `b` is not 0.
fn over(a: u8, b: u8) -> u8 {
    if a == 0 {
        return 0;
    }
    POWERS[usize::from(LOGARITHMS[usize::from(a)]) + 255 - usize::from(LOGARITHMS[usize::from(b)])]
}

fn power(exponent: usize) -> u8 {
    POWERS[exponent % 255]
}

/// The value of a polynomial whose coefficients begin with the constant.
fn value(polynomial: &[u8], at: u8) -> u8 {
    let descending = polynomial.iter().rev();
    descending.fold(0, |sum, &coefficient| times(sum, at) ^ coefficient)
}

/// Corrects a block whose last `correcting` codewords are for error correction. `false` if it has too many errors.
pub(super) fn correct(block: &mut [u8], correcting: usize) -> bool {
    let Some(syndromes) = syndromes(block, correcting) else {
        return true;
    };
    let Some(locator) = locator(&syndromes) else {
        return false;
    };
    // What the errors are, by Forney's formula: the evaluator over the locator's derivative.
    let evaluator: Vec<u8> = (0..correcting)
        .map(|degree| {
            let terms = locator.iter().enumerate().take(degree + 1);
            terms.fold(0, |sum, (index, &factor)| {
                sum ^ times(factor, syndromes[degree - index])
            })
        })
        .collect();
    let derivative: Vec<u8> = (1..locator.len())
        .map(|degree| if degree % 2 == 1 { locator[degree] } else { 0 })
        .collect();
    let mut errors = 0;
    for exponent in 0..block.len() {
        let inverse = power(255 - exponent % 255);
        if value(&locator, inverse) != 0 {
            continue;
        }
        let slope = value(&derivative, inverse);
        if slope == 0 {
            return false;
        }
        let error = times(power(exponent), over(value(&evaluator, inverse), slope));
        let place = block.len() - 1 - exponent;
        block[place] ^= error;
        errors += 1;
    }
    errors == locator.len() - 1 && self::syndromes(block, correcting).is_none()
}

/// The block's values at the generator's roots; `None` if all are 0, which means that there are no errors.
fn syndromes(block: &[u8], correcting: usize) -> Option<Vec<u8>> {
    let at = |root: usize| {
        let root = power(root);
        block
            .iter()
            .fold(0, |sum, &codeword| times(sum, root) ^ codeword)
    };
    let syndromes: Vec<u8> = (0..correcting).map(at).collect();
    syndromes
        .iter()
        .any(|&syndrome| syndrome != 0)
        .then_some(syndromes)
}

/// The polynomial whose roots give the places of the errors, by the Berlekamp-Massey algorithm; `None` if there are
/// more errors than can be corrected.
fn locator(syndromes: &[u8]) -> Option<Vec<u8>> {
    let mut locator = vec![1];
    let mut before = vec![1];
    let mut errors = 0;
    let (mut shift, mut before_discrepancy) = (1, 1);
    for (index, &syndrome) in syndromes.iter().enumerate() {
        let known = locator.iter().enumerate().skip(1).take(errors);
        let discrepancy = known.fold(syndrome, |sum, (back, &factor)| {
            sum ^ times(factor, syndromes[index - back])
        });
        if discrepancy == 0 {
            shift += 1;
            continue;
        }
        let factor = over(discrepancy, before_discrepancy);
        let old = locator.clone();
        locator.resize(locator.len().max(before.len() + shift), 0);
        for (index, &coefficient) in before.iter().enumerate() {
            locator[index + shift] ^= times(factor, coefficient);
        }
        if 2 * errors <= index {
            errors = index + 1 - errors;
            (before, before_discrepancy, shift) = (old, discrepancy, 1);
        } else {
            shift += 1;
        }
    }
    while locator.last() == Some(&0) {
        locator.pop();
    }
    (locator.len() == errors + 1 && 2 * errors <= syndromes.len()).then_some(locator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Data with its correcting codewords: the remainder of dividing by the generator.
    fn encoded(data: &[u8], correcting: usize) -> Vec<u8> {
        let mut generator = vec![1];
        for root in 0..correcting {
            generator.push(0);
            for index in (1..generator.len()).rev() {
                generator[index] ^= times(generator[index - 1], power(root));
            }
        }
        let mut remainder = data.to_vec();
        remainder.resize(data.len() + correcting, 0);
        for index in 0..data.len() {
            let factor = remainder[index];
            for (offset, &coefficient) in generator.iter().enumerate() {
                remainder[index + offset] ^= times(coefficient, factor);
            }
        }
        [data, &remainder[data.len()..]].concat()
    }

    proptest! {
        #[test]
        fn as_many_errors_as_half_the_correcting_codewords_are_corrected(
            data in prop::collection::vec(any::<u8>(), 1..120),
            half in 1..15_usize,
            places in prop::collection::vec((any::<prop::sample::Index>(), 1..=255_u8), 0..15),
        ) {
            let correcting = half * 2;
            let whole = encoded(&data, correcting);
            let mut damaged = whole.clone();
            for (place, error) in places.iter().take(half) {
                let place = place.index(damaged.len());
                // Always a change.
                damaged[place] = whole[place] ^ error;
            }
            prop_assert!(correct(&mut damaged, correcting));
            prop_assert_eq!(damaged, whole);
        }

        #[test]
        fn nothing_panics(mut block in prop::collection::vec(any::<u8>(), 1..255), correcting in 1..30_usize) {
            correct(&mut block, correcting);
        }
    }
}
