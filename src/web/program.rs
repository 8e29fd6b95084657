//! The worker's program: its script and its module, fetched behind the page that
//! shows already, and kept for every worker to come.
//!
//! Where they lie the page's first script knows; its `dubanWorker` gives both. A
//! bundle that Trunk made has none: there the names of the two files are known.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url, Worker};

use crate::dom;

/// What a worker is made of.
pub struct Program {
    /// Defines `wasm_bindgen`.
    glue: String,
    /// The module, or its address.
    module: JsValue,
}

/// The program, fetched where it is not here yet.
///
/// # Errors
/// What the browser says when the host is out of reach.
pub async fn fetch() -> Result<Program, JsValue> {
    let ours = Reflect::get(&js_sys::global(), &"dubanWorker".into())?;
    let Some(ours) = ours.dyn_ref::<Function>() else {
        return trunks();
    };
    let both: Promise = ours.call0(&JsValue::NULL)?.dyn_into()?;
    let both: Array = JsFuture::from(both).await?.dyn_into()?;
    Ok(Program {
        glue: both.get(0).as_string().unwrap_or_default(),
        module: both.get(1),
    })
}

fn trunks() -> Result<Program, JsValue> {
    let here = dom::document().base_uri()?.unwrap_or_default();
    let address = |name: &str| Url::new_with_base(name, &here).map(|url| url.href());
    let script = js_sys::JSON::stringify(&address("duban-worker.js")?.into())?;
    Ok(Program {
        glue: ["importScripts(", &String::from(script), ");"].concat(),
        module: address("duban-worker_bg.wasm")?.into(),
    })
}

impl Program {
    /// Starts a worker, which gets the module. It comes from a Blob, whose address
    /// is told, because one from a Blob starts from `file://` as well.
    ///
    /// # Errors
    /// Why the browser has no worker for us.
    pub fn start(&self) -> Result<(Worker, String), JsValue> {
        let listen = "\nself.onmessage = ({ data }) => wasm_bindgen({ module_or_path: data })\
                      .catch((error) => setTimeout(() => { throw error; }));";
        let parts = dom::array([&self.glue.as_str().into(), &listen.into()]);
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let worker = new_worker(&url)?;
        worker.post_message(&self.module)?;
        Ok((worker, url))
    }
}

/// `new Worker(url)`, through a policy where the browser asks for one.
fn new_worker(url: &str) -> Result<Worker, JsValue> {
    let types = Reflect::get(&js_sys::global(), &"trustedTypes".into())?;
    if types.is_undefined() {
        return Worker::new(url);
    }
    let policy = policy(&types)?;
    let create: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    let trusted = create.call1(&policy, &url.into())?;
    let constructor: Function = Reflect::get(&js_sys::global(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&constructor, &dom::array([&trusted])).map(JsCast::unchecked_into)
}

/// The page's one policy, named `duban`: it lets its own worker's address pass.
fn policy(types: &JsValue) -> Result<JsValue, JsValue> {
    thread_local! {
        static POLICY: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    }
    if let Some(policy) = POLICY.with_borrow(Clone::clone) {
        return Ok(policy);
    }
    let rules = Object::new();
    let pass = Closure::<dyn Fn(JsValue) -> JsValue>::new(|text| text).into_js_value();
    Reflect::set(&rules, &"createScriptURL".into(), &pass)?;
    let create: Function = Reflect::get(types, &"createPolicy".into())?.dyn_into()?;
    let policy = create.call2(types, &"duban".into(), &rules)?;
    POLICY.set(Some(policy.clone()));
    Ok(policy)
}
