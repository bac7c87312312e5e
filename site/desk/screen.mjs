// Draws what the module left in its memory: triangles in one texture of glyphs, with WebGL 2. When the
// browser takes the context away, everything is made anew from the module's memory.

const vertexSource = `#version 300 es
uniform vec2 size;
in vec2 place;
in vec2 glyph;
in vec4 colour;
out vec2 atGlyph;
out vec4 inColour;
void main() {
  atGlyph = glyph;
  inColour = colour;
  gl_Position = vec4(place.x / size.x * 2.0 - 1.0, 1.0 - place.y / size.y * 2.0, 0.0, 1.0);
}`;

const fragmentSource = `#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in vec2 atGlyph;
in vec4 inColour;
out vec4 shown;
void main() {
  shown = vec4(inColour.rgb, inColour.a * texture(glyphs, atGlyph).r);
}`;

const corner = 20; // bytes: place, glyph, colour
const listWords = 6;
const commandWords = 7;

function programOf(gl) {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  ['place', 'glyph', 'colour'].forEach((name, at) => gl.bindAttribLocation(program, at, name));
  gl.linkProgram(program);
  return program;
}

// Null where there is no WebGL 2.
export function createScreen(canvas, memory) {
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false });
  if (!gl) return null;
  let size;
  let shownVersion = 0;

  function prepare() {
    const program = programOf(gl);
    gl.useProgram(program);
    size = gl.getUniformLocation(program, 'size');
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, corner, 0);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, corner, 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, corner, 16);
    for (const at of [0, 1, 2]) gl.enableVertexAttribArray(at);
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    shownVersion = 0;
  }

  function showGlyphs([version, at, width, height]) {
    if (version === shownVersion) return;
    const pixels = new Uint8Array(memory.buffer, at, width * height);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, pixels);
    shownVersion = version;
  }

  function drawCommand(words, floats, at, scale) {
    const [left, top, right, bottom] = floats
      .subarray(at, at + 4)
      .map((edge) => Math.round(edge * scale));
    if (right <= left || bottom <= top) return;
    gl.scissor(left, canvas.height - bottom, right - left, bottom - top);
    gl.drawElements(gl.TRIANGLES, words[at + 5], gl.UNSIGNED_INT, words[at + 4] * 4);
  }

  function draw({ lists, count, glyphs, scale, ground }) {
    if (gl.isContextLost()) return;
    const words = new Uint32Array(memory.buffer);
    const floats = new Float32Array(memory.buffer);
    showGlyphs(glyphs);
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.scissor(0, 0, canvas.width, canvas.height);
    gl.clearColor(...ground, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(size, canvas.width / scale, canvas.height / scale);
    for (let at = lists / 4, end = at + count * listWords; at < end; at += listWords) {
      const [corners, cornerCount, indexes, indexCount, commands, commandCount] = words.subarray(
        at,
        at + listWords,
      );
      const bytes = new Uint8Array(memory.buffer, corners, cornerCount * corner);
      gl.bufferData(gl.ARRAY_BUFFER, bytes, gl.STREAM_DRAW);
      const order = words.subarray(indexes / 4, indexes / 4 + indexCount);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, order, gl.STREAM_DRAW);
      for (let each = 0; each < commandCount; each += 1)
        drawCommand(words, floats, commands / 4 + each * commandWords, scale);
    }
  }

  prepare();
  return { draw, prepare };
}
