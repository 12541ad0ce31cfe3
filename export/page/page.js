(function () {
  'use strict';
  var $ = function (id) { return document.getElementById(id); };
  var colors = { unverified: '#cc79a7', reported: '#56b4e9', corroborated: '#009e73', disputed: '#e69f00' };
  var lanes = ['unverified', 'reported', 'corroborated', 'disputed'];
  var events = Array.prototype.map.call(document.querySelectorAll('#events > li'), function (li) {
    var a = li.firstElementChild, d = a.dataset;
    return {
      li: li, article: a, status: d.status, actors: d.actors.split('\n'), sources: d.sources.split('\n'),
      from: d.from === '' ? NaN : +d.from, to: d.to === '' ? NaN : +d.to, text: null, on: true
    };
  });
  $('controls').hidden = false;

  function filter() {
    var words = $('find').value.toLowerCase().split(/\s+/).filter(Boolean);
    var status = $('status').value, actor = $('actor').value, source = $('source').value, n = 0;
    events.forEach(function (e) {
      e.on = (!status || e.status === status) && (!actor || e.actors.indexOf(actor) >= 0) && (!source || e.sources.indexOf(source) >= 0);
      if (e.on && words.length) {
        if (e.text === null) { e.text = e.article.textContent.toLowerCase(); }
        e.on = words.every(function (w) { return e.text.indexOf(w) >= 0; });
      }
      if (e.li.hidden === e.on) { e.li.hidden = !e.on; }
      if (e.on) { n++; }
    });
    $('shown').textContent = n === events.length ? 'All ' + n + ' events are shown.' : n + ' of ' + events.length + ' events are shown.';
    draw();
  }

  var pending = 0;
  $('find').addEventListener('input', function () { clearTimeout(pending); pending = setTimeout(filter, 120); });
  ['status', 'actor', 'source'].forEach(function (id) { $(id).addEventListener('change', filter); });
  $('clear').addEventListener('click', function () {
    ['find', 'status', 'actor', 'source'].forEach(function (id) { $(id).value = ''; });
    all(); filter();
  });

  // The band: days along x, one lane a status.
  var band = $('band'), g = band.getContext('2d'), min = Infinity, max = -Infinity, from, to;
  events.forEach(function (e) {
    [e.from, e.to].forEach(function (d) { if (!isNaN(d)) { min = Math.min(min, d); max = Math.max(max, d + 1); } });
  });
  if (min > max) { min = 0; max = 1; }
  function all() { var edge = Math.max(1, (max - min) * 0.02); from = min - edge; to = max + edge; }
  all();
  function x(day) { return (day - from) / (to - from) * band.clientWidth; }
  function ends(e) {
    var a = isNaN(e.from) ? e.to : e.from, b = isNaN(e.to) ? e.from : e.to;
    return [x(a), x(b + 1)];
  }
  function label(day) {
    var d = new Date(day * 86400000);
    if (isNaN(d)) { return ''; }
    var y = d.getUTCFullYear(), m = ('0' + (d.getUTCMonth() + 1)).slice(-2);
    if (to - from > 3000) { return String(y); }
    return to - from > 100 ? y + '-' + m : y + '-' + m + '-' + ('0' + d.getUTCDate()).slice(-2);
  }
  function draw() {
    var w = band.clientWidth, h = 110, ratio = window.devicePixelRatio || 1, style = getComputedStyle(document.documentElement);
    band.width = w * ratio; band.height = h * ratio;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, w, h);
    g.fillStyle = style.getPropertyValue('--soft'); g.font = '11px system-ui, sans-serif';
    var ticks = Math.max(2, Math.floor(w / 110));
    for (var i = 0; i < ticks; i++) {
      var day = from + (to - from) * (i + 0.5) / ticks;
      g.fillRect(x(day), 92, 1, 4);
      g.fillText(label(day), Math.max(0, x(day) - 24), 107);
    }
    events.forEach(function (e) {
      if (!e.on || isNaN(e.from) && isNaN(e.to)) { return; }
      var p = ends(e), lane = lanes.indexOf(e.status);
      if (p[1] < 0 || p[0] > w) { return; }
      var wide = Math.max(4, p[1] - p[0]);
      g.globalAlpha = wide > 40 ? 0.45 : 0.9;
      g.fillStyle = colors[e.status] || '#888';
      g.fillRect(p[0] - (wide === 4 ? 2 : 0), 8 + lane * 21, wide, 15);
    });
    g.globalAlpha = 1;
  }
  function zoom(by, at) {
    var c = from + (to - from) * at, span = Math.min((max - min) * 1.2 + 4, Math.max(3, (to - from) * by));
    from = c - span * at; to = from + span; draw();
  }
  function pan(by) { var d = (to - from) * by; from += d; to += d; draw(); }
  $('in').addEventListener('click', function () { zoom(0.5, 0.5); });
  $('out').addEventListener('click', function () { zoom(2, 0.5); });
  $('left').addEventListener('click', function () { pan(-0.25); });
  $('right').addEventListener('click', function () { pan(0.25); });
  band.addEventListener('wheel', function (ev) {
    if (!ev.ctrlKey && Math.abs(ev.deltaX) < Math.abs(ev.deltaY) && !ev.shiftKey) { return; }
    ev.preventDefault();
    if (ev.ctrlKey) { zoom(ev.deltaY > 0 ? 1.2 : 1 / 1.2, ev.offsetX / band.clientWidth); } else { pan((ev.deltaX || ev.deltaY) / band.clientWidth); }
  }, { passive: false });
  var held = null, moved = false;
  band.addEventListener('pointerdown', function (ev) { held = ev.clientX; moved = false; band.setPointerCapture(ev.pointerId); });
  band.addEventListener('pointermove', function (ev) {
    if (held === null || Math.abs(ev.clientX - held) < 3 && !moved) { return; }
    moved = true; pan((held - ev.clientX) / band.clientWidth); held = ev.clientX;
  });
  band.addEventListener('pointerup', function (ev) {
    held = null;
    if (moved) { return; }
    var lane = Math.floor((ev.offsetY - 5) / 21), best = null, least = 8;
    events.forEach(function (e) {
      if (!e.on || lanes.indexOf(e.status) !== lane || isNaN(e.from) && isNaN(e.to)) { return; }
      var p = ends(e), d = Math.max(0, p[0] - ev.offsetX, ev.offsetX - p[1]);
      if (d < least) { least = d; best = e; }
    });
    if (best) { go(best); }
  });
  function go(e) {
    document.querySelectorAll('.hit').forEach(function (o) { o.classList.remove('hit'); });
    e.article.classList.add('hit'); e.article.tabIndex = -1;
    e.li.scrollIntoView({ block: 'center' }); e.article.focus({ preventScroll: true });
  }
  // j and k go to the next and the previous event.
  document.addEventListener('keydown', function (ev) {
    if (ev.altKey || ev.ctrlKey || ev.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(ev.target.tagName)) { return; }
    var step = ev.key === 'j' ? 1 : ev.key === 'k' ? -1 : 0;
    if (!step) { return; }
    var shown = events.filter(function (e) { return e.on; });
    var at = shown.findIndex(function (e) { return e.article === document.activeElement; });
    var next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
    if (next) { go(next); }
  });
  window.addEventListener('resize', draw);
  window.addEventListener('beforeprint', function () { document.querySelectorAll('details').forEach(function (d) { d.open = true; }); });
  filter();
})();
