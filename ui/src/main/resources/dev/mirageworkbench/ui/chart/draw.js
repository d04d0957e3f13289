'use strict';
// What the window calls. It is told the outcome with alert: a kind, a space, and the rest.
var view = null;

function refuse(what) {
  return Promise.reject(new Error('charts load nothing: ' + what));
}

// Vega's own would fetch data, pictures and links.
var nothing = {options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse};

function tell(kind, text) {
  alert(kind + ' ' + text);
}

function failed(problem) {
  tell('failed', problem && problem.message ? problem.message : String(problem));
}

function draw(spec, config, isLite, width) {
  try {
    var given = JSON.parse(spec), colors = JSON.parse(config);
    var ready = given;
    if (isLite === 'true') {
      if (given.width === 'container') { given.width = Number(width); }
      ready = vegaLite.compile(given, {config: colors}).spec;
    }
    if (view) { view.finalize(); }
    view = new vega.View(vega.parse(ready, isLite === 'true' ? undefined : colors, {ast: true}), {
      expr: window.expressionInterpreter, loader: nothing, renderer: 'svg', hover: true,
      container: '#chart', logLevel: vega.Error
    });
    view.addResizeListener(size);
    view.runAsync().then(size).catch(failed);
  } catch (problem) {
    failed(problem);
  }
}

function size() {
  var drawn = document.querySelector('#chart svg');
  var form = document.querySelector('#chart .vega-bindings');
  if (drawn) {
    tell('size', drawn.getAttribute('width') + ' ' +
      (Number(drawn.getAttribute('height')) + (form ? form.offsetHeight : 0)));
  }
}

function exportSvg() {
  view.toSVG().then(function (text) { tell('svg', text); }).catch(failed);
}

function exportPng(background) {
  view.background(background);
  view.toImageURL('png', 2).then(function (url) {
    view.background(null);
    tell('png', url.substring(url.indexOf(',') + 1));
  }).catch(failed);
}
