//! As much of HTTP/1.1 as a browser on the same machine asks for: `GET` and `HEAD`,
//! one thread for each connection, so that no connection waits for another. (A pool
//! of threads leaves one waiting where a browser opens several at once.)

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// A request's lines before its body; whoever sends more is not answered.
const HEAD_LIMIT: u64 = 1 << 16;

/// What is sent back.
pub struct Answer {
    /// The number and its words.
    pub status: &'static str,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: Vec<u8>,
}

/// A port of 127.0.0.1 that is answered until this is dropped.
pub struct Listener {
    pub address: SocketAddr,
    closed: Arc<AtomicBool>,
}

impl Listener {
    /// Port 0 takes any free one. `answer` is given the path with its query.
    pub fn open(port: u16, answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let listener = Self {
            address: socket.local_addr()?,
            closed: Arc::default(),
        };
        let closed = Arc::clone(&listener.closed);
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for connection in socket.incoming().flatten() {
                if closed.load(Ordering::SeqCst) {
                    return;
                }
                let (closed, answer) = (Arc::clone(&closed), Arc::clone(&answer));
                // A reader that went away is no fault of ours.
                thread::spawn(move || drop(converse(connection, answer.as_ref(), &closed)));
            }
        });
        Ok(listener)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // The thread that waits for a connection gets one, and sees that it is the last.
        drop(TcpStream::connect(self.address));
    }
}

/// Answers one request after the other.
fn converse(mut connection: TcpStream, answer: &impl Fn(&str) -> Answer, closed: &AtomicBool) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection.try_clone()?);
    while let Some(request) = Request::read(&mut reader)? {
        if closed.load(Ordering::SeqCst) {
            break;
        }
        let known = matches!(request.method.as_str(), "GET" | "HEAD");
        let answer = if known { answer(&request.path) } else { not_allowed() };
        connection.write_all(head(&answer).as_bytes())?;
        if request.method != "HEAD" {
            connection.write_all(&answer.body)?;
        }
        if request.last || !known {
            break;
        }
    }
    Ok(())
}

fn not_allowed() -> Answer {
    Answer {
        status: "405 Method Not Allowed",
        headers: vec![("Allow", "GET, HEAD"), ("Connection", "close")],
        body: Vec::new(),
    }
}

fn head(answer: &Answer) -> String {
    let length = answer.body.len();
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {length}\r\n", answer.status);
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head + "\r\n"
}

#[derive(PartialEq, Eq, Debug)]
struct Request {
    method: String,
    path: String,
    /// The connection ends with the answer.
    last: bool,
}

impl Request {
    /// The next request, or `None` where there is none, or none that can be understood.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut lines = reader.take(HEAD_LIMIT).lines();
        let Some(first) = lines.next().transpose()? else {
            return Ok(None);
        };
        let mut words = first.split(' ');
        let (Some(method), Some(path), Some(version)) = (words.next(), words.next(), words.next()) else {
            return Ok(None);
        };
        let mut request = Self {
            method: method.to_owned(),
            path: path.to_owned(),
            last: version == "HTTP/1.0",
        };
        for line in lines {
            let line = line?.to_ascii_lowercase();
            if line.is_empty() {
                return Ok(Some(request));
            }
            if let Some(value) = line.strip_prefix("connection:") {
                request.last = value.contains("close");
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_read_one_after_the_other() -> io::Result<()> {
        let mut sent: &[u8] =
            b"GET /a?b HTTP/1.1\r\nHost: x\r\n\r\nHEAD / HTTP/1.1\r\nConnection: Close\r\n\r\nGET /cut";
        let request = |method: &str, path: &str, last| Request {
            method: method.to_owned(),
            path: path.to_owned(),
            last,
        };
        assert_eq!(Request::read(&mut sent)?, Some(request("GET", "/a?b", false)));
        assert_eq!(Request::read(&mut sent)?, Some(request("HEAD", "/", true)));
        assert_eq!(Request::read(&mut sent)?, None);
        Ok(())
    }

    #[test]
    fn no_connection_waits_for_another() -> io::Result<()> {
        let listener = Listener::open(0, |path| Answer {
            status: "200 OK",
            headers: Vec::new(),
            body: path.as_bytes().to_vec(),
        })?;
        let mut open: Vec<TcpStream> = (0..40)
            .map(|_| TcpStream::connect(listener.address))
            .collect::<io::Result<_>>()?;
        for (number, connection) in open.iter_mut().enumerate() {
            write!(connection, "GET /{number} HTTP/1.1\r\n\r\n")?;
            let expected = format!("/{number}");
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{expected}",
                expected.len()
            );
            let mut sent = vec![0; answer.len()];
            connection.read_exact(&mut sent)?;
            assert_eq!(String::from_utf8_lossy(&sent), answer);
        }
        Ok(())
    }

    #[test]
    fn what_is_closed_answers_nothing_more() -> io::Result<()> {
        let listener = Listener::open(0, |_| not_allowed())?;
        let mut connection = TcpStream::connect(listener.address)?;
        drop(listener);
        // Where the connection is gone already, it cannot even be asked.
        let asked = connection.write_all(b"GET / HTTP/1.1\r\n\r\n");
        let mut sent = Vec::new();
        let read = asked.and_then(|()| connection.read_to_end(&mut sent));
        assert!(read.is_err() || sent.is_empty(), "{}", String::from_utf8_lossy(&sent));
        Ok(())
    }
}
