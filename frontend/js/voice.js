// A voice instead of writing. It is recorded into a hidden box of the form, and leaves the page only when the form is sent.
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const SMALL = 24_000; // bits for a second: enough for speech

const part = document.querySelector("[data-voice]"), box = document.querySelector("[data-voice-box]");
if (part && navigator.mediaDevices?.getUserMedia && window.MediaRecorder) start(part, box);

function start(part, box) {
  const none = document.querySelector("[data-voice-none]");
  const find = (name) => part.querySelector(`[data-voice-${name}]`);
  const record = find("record"), stop = find("stop"), time = find("time"), done = find("done");
  let recorder = null, second = 0, ticking = 0, playing = null;
  part.hidden = false;
  none.hidden = true;
  show();
  box.addEventListener("change", () => show());
  record.addEventListener("click", begin);
  stop.addEventListener("click", () => recorder?.stop());
  find("hear").addEventListener("click", hear);
  find("away").addEventListener("click", () => { quiet(); box.value = ""; show("gone"); record.focus(); });
  addEventListener("pagehide", () => { quiet(); close(); });
  // Whoever touches "Send it" while it records has said everything: it stops first, and then goes.
  document.addEventListener("submit", (event) => {
    if (!recorder || event.target !== box.form) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    recorder.addEventListener("kept", () => box.form.requestSubmit(event.submitter), { once: true });
    recorder.stop();
  }, { capture: true });

  async function begin() {
    let microphone;
    record.disabled = true;
    try {
      microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      part.hidden = true;
      none.hidden = false;
      none.tabIndex = -1;
      none.focus();
      return;
    } finally {
      record.disabled = false;
    }
    const heard = [], mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const one = recorder = new MediaRecorder(microphone, { mimeType, audioBitsPerSecond: SMALL });
    one.addEventListener("dataavailable", ({ data }) => heard.push(data));
    one.addEventListener("stop", async () => {
      close();
      await keep(new Blob(heard));
      one.dispatchEvent(new Event("kept"));
    });
    one.start();
    second = 0;
    ticking = setInterval(tick, 1000);
    show("recording");
    stop.focus();
  }

  // Whoever speaks is there, so the page is not hidden meanwhile.
  function tick() {
    second += 1;
    box.form.dispatchEvent(new Event("input", { bubbles: true }));
    if (second >= Number(box.dataset.longest)) recorder.stop();
    else show("recording");
  }

  function close() {
    clearInterval(ticking);
    const open = recorder?.stream.getTracks() ?? [];
    recorder = null;
    for (const track of open) track.stop();
  }

  async function keep(sound) {
    const large = sound.size > Number(box.dataset.largest);
    box.value = large ? "" : await letters(sound);
    show(large ? "large" : "done");
    (large ? record : find("hear")).focus();
  }

  function show(says = box.value ? "done" : "") {
    record.hidden = Boolean(recorder || box.value);
    stop.hidden = time.hidden = !recorder;
    done.hidden = Boolean(recorder) || !box.value;
    find("seconds").textContent = `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}`;
    for (const line of part.querySelectorAll("[data-voice-says]")) line.hidden = line.dataset.voiceSays !== says;
  }

  async function hear() {
    if (playing) { quiet(); return; }
    const context = playing = new AudioContext();
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(sound(box.value));
    source.connect(context.destination);
    source.addEventListener("ended", quiet);
    source.start();
  }

  function quiet() {
    playing?.close();
    playing = null;
  }
}

// As letters that a form sends as they are.
function letters(sound) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1].replaceAll("+", "-").replaceAll("/", "_"));
    reader.readAsDataURL(sound);
  });
}

function sound(letters) {
  return Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0)).buffer;
}
