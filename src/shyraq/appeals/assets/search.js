// Filters the register in the page: no request, no storage. Without this script the whole list stands there.
(function () {
  "use strict";
  var rows = window.shyraqPeople || [];
  var letters = window.shyraqLetters || {};
  var form = document.getElementById("seek");
  var whole = document.getElementById("whole");
  var found = document.getElementById("found");
  var count = document.getElementById("count");
  if (!form || !whole || !found || !count) { return; }
  var SHOWN_AT_ONCE = 200;
  var words = form.querySelector("[name=words]");
  var selects = Array.prototype.slice.call(form.querySelectorAll("select"));

  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, "").toLowerCase();
  }

  // The same Latin key for a name in Cyrillic, Arabic or Latin letters; "" for what has none.
  function latin(token) {
    var made = "";
    for (var at = 0; at < token.length; at += 1) {
      var pair = token.slice(at, at + 2);
      if (pair.length === 2 && Object.prototype.hasOwnProperty.call(letters, pair)) {
        made += letters[pair];
        at += 1;
      } else if (Object.prototype.hasOwnProperty.call(letters, token[at])) {
        made += letters[token[at]];
      } else {
        made += token[at];
      }
    }
    made = made.replace(/(.)\1+/g, "$1");
    return /^[a-z]{2,}$/.test(made) ? made : "";
  }

  function holds(row, token) {
    var key = latin(token);
    return row.key.indexOf(token) >= 0 || (key !== "" && row.latin.indexOf(key) >= 0);
  }

  function fits(row, tokens, wanted) {
    for (var i = 0; i < wanted.length; i += 1) {
      if (row.facets[wanted[i].name] !== wanted[i].value) { return false; }
    }
    return tokens.every(function (token) { return holds(row, token); });
  }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function run(text) {
    var made = element("bdi", "", text.value);
    if (text.lang) { made.lang = text.lang; }
    if (text.dir) { made.dir = text.dir; }
    return made;
  }

  function item(row) {
    var made = element("li");
    var who = element("span", "who");
    var link = element("a");
    link.href = "people/" + encodeURIComponent(row.id) + ".html";
    link.appendChild(run(row.name));
    who.appendChild(link);
    row.also.forEach(function (text) {
      var also = element("span", "also");
      also.appendChild(run(text));
      who.appendChild(also);
    });
    made.appendChild(who);
    made.appendChild(element("span", "state", row.state));
    made.appendChild(element("span", "when", row.when));
    return made;
  }

  function show() {
    var tokens = folded(words.value).split(/[\s,.;]+/).filter(Boolean);
    var wanted = selects.filter(function (select) { return select.value !== ""; });
    if (!tokens.length && !wanted.length) {
      whole.hidden = false;
      found.hidden = true;
      count.textContent = "";
      return;
    }
    var hits = rows.filter(function (row) { return fits(row, tokens, wanted); });
    found.replaceChildren.apply(found, hits.slice(0, SHOWN_AT_ONCE).map(item));
    whole.hidden = true;
    found.hidden = false;
    var sentence = hits.length === 0 ? form.dataset.none : form.dataset.some.replace("{count}", String(hits.length));
    if (hits.length > SHOWN_AT_ONCE) { sentence += " " + form.dataset.first.replace("{count}", String(SHOWN_AT_ONCE)); }
    count.textContent = sentence;
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { window.setTimeout(show, 0); });
  window.addEventListener("pageshow", show);
  form.hidden = false;
  show();
}());
