//! Everything that builds or checks the project: see `cargo xtask help`.

fn main() {
    println!("cargo xtask: serve | dist | test");
}
