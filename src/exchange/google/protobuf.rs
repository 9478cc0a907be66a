//! The part of protobuf's wire format that an export needs: fields one after the other, with every length checked.

/// The fields of one message, in their order: number and value. If the message is damaged, the last one is `None`.
pub(super) struct Fields<'a> {
    rest: &'a [u8],
}

/// The value of a field.
pub(super) enum Value<'a> {
    /// A varint; negative numbers as their two's complement.
    Number(u64),
    /// Bytes, a text or a message.
    Bytes(&'a [u8]),
    /// A fixed-width value, which exports do not use.
    Fixed,
}

/// Most bytes of a varint: 64 bits, seven in each.
const VARINT_MAX_BYTES: usize = 10;

impl<'a> Fields<'a> {
    pub(super) fn new(message: &'a [u8]) -> Self {
        Self { rest: message }
    }

    fn read_field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.read_varint()?;
        let value = match key & 7 {
            0 => Value::Number(self.read_varint()?),
            1 => self.take(8).map(|_| Value::Fixed)?,
            2 => {
                let length = usize::try_from(self.read_varint()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => self.take(4).map(|_| Value::Fixed)?,
            _ => return None,
        };
        Some((key >> 3, value))
    }

    fn read_varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for index in 0..VARINT_MAX_BYTES {
            let [byte] = *self.take(1)? else { return None };
            // Bits beyond the 64th, which only a damaged message has, are shifted out.
            number |= u64::from(byte & 0x7f) << (7 * index);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Value<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let field = self.read_field();
        if field.is_none() {
            self.rest = &[];
        }
        Some(field)
    }
}
