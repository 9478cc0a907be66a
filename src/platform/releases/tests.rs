use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use super::*;
use crate::release::samples::Signer;

const SOON: Duration = Duration::from_millis(300);

/// A web server on this machine, and what it was asked.
struct Server {
    origin: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` writes the whole response to the request in the first argument.
    fn new(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&requests);
        let serve = move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = request(&stream);
                seen.lock().unwrap().push(request.clone());
                answer(&request, &mut stream);
            }
        };
        thread::Builder::new().spawn(serve).unwrap();
        Self { origin, requests }
    }

    /// A website that serves these two files.
    fn of_files(answer: Vec<u8>, signature: Vec<u8>) -> Self {
        Self::new(move |request, stream| {
            let is_signature = request.starts_with("GET /latest.json.minisig ");
            let body = if is_signature { &signature } else { &answer };
            respond(stream, "200 OK", "", body);
        })
    }

    fn website(&self, signer: &Signer) -> Website {
        Website::at(&self.origin, Some(signer.key()))
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

/// The head of a request.
fn request(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    lines
        .take_while(|line| !line.is_empty())
        .map(|line| line + "\n")
        .collect()
}

/// The client may have had enough of it already.
fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    stream.write_all(head.as_bytes()).ok();
    stream.write_all(body).ok();
}

fn signed(version: &str) -> (Signer, Server) {
    let signer = Signer::new();
    let (answer, signature) = signer.answer(version, "2026-11-26");
    (signer, Server::of_files(answer, signature))
}

#[test]
fn a_signed_answer_is_read_and_nothing_tells_who_asks() {
    let (signer, server) = signed("1.2.3");
    let release = server.website(&signer).ask().unwrap();
    assert_eq!(release.stamp.version.to_string(), "1.2.3");
    let host = server.origin.strip_prefix("http://").unwrap();
    let expected = [ANSWER, SIGNATURE].map(|file| {
        let first = format!("GET /{file} HTTP/1.1");
        BTreeSet::from([
            first,
            format!("host: {host}"),
            "user-agent: Warifu".to_owned(),
        ])
    });
    let requests = server.requests();
    let lines = requests
        .iter()
        .map(|it| it.lines().map(str::to_owned).collect());
    assert_eq!(lines.collect::<Vec<BTreeSet<_>>>(), expected);
}

#[test]
fn an_answer_of_another_key_is_not_believed() {
    let (_, server) = signed("1.2.3");
    let asked = server.website(&Signer::new()).ask();
    assert_eq!(asked, Err(ReleaseError::Unsigned));
}

#[test]
fn without_a_key_nobody_is_asked() {
    let (_, server) = signed("1.2.3");
    let website = Website::at(&server.origin, None);
    assert!(!website.can_ask());
    assert_eq!(website.ask(), Err(ReleaseError::NoKey));
    assert!(server.requests().is_empty());
}

#[test]
fn a_redirect_is_not_followed() {
    let (signer, target) = signed("1.2.3");
    let location = format!("Location: {}/latest.json\r\n", target.origin);
    for status in ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"] {
        let location = location.clone();
        let server = Server::new(move |_, stream| respond(stream, status, &location, b""));
        let asked = server.website(&signer).ask();
        assert_eq!(asked, Err(ReleaseError::Unusable), "{status}");
    }
    assert!(target.requests().is_empty());
}

#[test]
fn what_is_no_answer_is_unusable() {
    let signer = Signer::new();
    for (status, length) in [
        ("404 Not Found", 10),
        ("500 Error", 10),
        ("204 No Content", 0),
        ("200 OK", MAX_BYTES + 1),
    ] {
        let server = Server::new(move |_, stream| respond(stream, status, "", &vec![b' '; length]));
        let asked = server.website(&signer).ask();
        assert_eq!(asked, Err(ReleaseError::Unusable), "{status} {length}");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[test]
fn what_never_ends_is_not_read_to_its_end() {
    let signer = Signer::new();
    let endless = |begin: &'static str| {
        Server::new(move |_, stream| {
            stream.write_all(begin.as_bytes()).ok();
            while stream.write_all(&[b'a'; 1000]).is_ok() {}
        })
    };
    for begin in [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: ",
        "",
    ] {
        let asked = endless(begin).website(&signer).ask();
        assert_eq!(asked, Err(ReleaseError::Unusable), "{begin:?}");
    }
}

#[test]
fn a_server_that_is_too_slow_is_given_up() {
    let signer = Signer::new();
    for begin in ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"] {
        let server = Server::new(move |_, stream| {
            stream.write_all(begin.as_bytes()).ok();
            // Ends when the client has given up.
            request(stream);
        });
        let website = Website {
            patience: SOON,
            ..server.website(&signer)
        };
        assert_eq!(website.ask(), Err(ReleaseError::Unreachable), "{begin:?}");
    }
}

#[test]
fn a_server_that_is_not_there_is_unreachable() {
    // The port was free a moment ago, so nobody listens there.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr();
    let origin = format!("http://{}", free.unwrap());
    let nobody = Website::at(&origin, Some(Signer::new().key()));
    assert_eq!(nobody.ask(), Err(ReleaseError::Unreachable));
    let nowhere = Website {
        patience: SOON,
        ..Website::at("https://warifu.invalid", Some(Signer::new().key()))
    };
    assert_eq!(nowhere.ask(), Err(ReleaseError::Unreachable));
}

#[test]
fn a_server_that_speaks_no_tls_is_an_impostor() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("https://{}", listener.local_addr().unwrap());
    let serve = move || {
        let (mut stream, _) = listener.accept().unwrap();
        respond(&mut stream, "400 Bad Request", "", b"");
        // Until the client has had enough.
        stream.read_to_end(&mut Vec::new()).ok();
    };
    thread::Builder::new().spawn(serve).unwrap();
    let asked = Website::at(&origin, Some(Signer::new().key())).ask();
    assert_eq!(asked, Err(ReleaseError::Impostor));
}

#[test]
fn a_proxy_is_told_the_host_and_nothing_else() {
    let proxy = Server::new(|_, stream| respond(stream, "403 Forbidden", "", b""));
    let website = Website {
        proxy: Some(Proxy::new(&proxy.origin).unwrap()),
        ..Website::at(WEBSITE, Some(Signer::new().key()))
    };
    assert_eq!(website.ask(), Err(ReleaseError::Unreachable));
    let request = proxy.requests().concat();
    assert!(
        request.starts_with("CONNECT warifu.app:443 HTTP/1.1\n"),
        "{request}"
    );
    assert!(!request.contains("latest"), "{request}");
}
