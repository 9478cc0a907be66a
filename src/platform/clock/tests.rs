//! A stand-in for a time server on this machine.

use std::{
    net::UdpSocket,
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use super::*;

/// Seconds from the era of NTP (1900) to that of Unix (1970).
const ERA: f64 = 2_208_988_800.0;

/// Starts a server that answers one question with a clock `ahead` seconds ahead of this machine's; returns its address.
fn server(ahead: f64, spoil: fn(&mut Vec<u8>)) -> String {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let address = socket.local_addr().unwrap().to_string();
    thread::Builder::new()
        .spawn(move || {
            let mut question = [0; 128];
            let (_, asker) = socket.recv_from(&mut question).unwrap();
            let mut answer = vec![0; 48];
            // Version 4, mode 4 (server), stratum 1.
            answer[..4].copy_from_slice(&[0x24, 1, 0, 0xEC]);
            answer[12..16].copy_from_slice(b"TEST");
            let now = timestamp(ahead);
            answer[16..24].copy_from_slice(&now);
            answer[24..32].copy_from_slice(&question[40..48]);
            answer[32..40].copy_from_slice(&now);
            answer[40..48].copy_from_slice(&now);
            spoil(&mut answer);
            socket.send_to(&answer, asker).unwrap();
        })
        .unwrap();
    address
}

#[expect(clippy::disallowed_methods, reason = "the clock that is checked")]
fn timestamp(ahead: f64) -> [u8; 8] {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let seconds = now.as_secs_f64() + ahead + ERA;
    ((seconds * 2_f64.powi(32)) as u64).to_be_bytes()
}

#[test]
fn the_offset_is_what_must_be_added_to_this_clock() {
    for ahead in [42.0, -3600.0, 0.0] {
        let offset = offset_from(&server(ahead, |_| {})).unwrap();
        let error = offset - (ahead * 1000.0) as i64;
        assert!(error.abs() < 1000, "{offset} ms for {ahead} s");
    }
}

#[test]
fn an_answer_that_is_no_time_is_not_believed() {
    let spoils: [fn(&mut Vec<u8>); 4] = [
        // "Go away": stratum 0 and a code.
        |answer| {
            answer[1] = 0;
            answer[12..16].copy_from_slice(b"RATE");
        },
        // The answer to another question.
        |answer| answer[24..32].fill(7),
        // The server's own clock is not set.
        |answer| answer[0] |= 0xC0,
        // No time at all.
        |answer| answer[32..48].fill(0),
    ];
    for spoil in spoils {
        assert_eq!(offset_from(&server(42.0, spoil)), Err(TimeError::Unusable));
    }
    let short = offset_from(&server(42.0, |answer| answer.truncate(20)));
    assert!(short.is_err());
}

#[test]
fn a_server_that_is_not_there_is_said_to_be_unreachable() {
    // The port was free a moment ago, so nobody listens there.
    let address = UdpSocket::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        offset_from(&address.to_string()),
        Err(TimeError::Unreachable)
    );
}
