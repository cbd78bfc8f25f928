// report.html: draws the set from the report in the page. Text goes in as text, never as markup.
'use strict';

const report = JSON.parse(document.getElementById('report').textContent);
const previews = JSON.parse(document.getElementById('previews').textContent);
const verdicts = ['ok', 'warn', 'fail'];
const enlarged = 1.6;  // how far the large view may enlarge a preview

const state = {
    verdicts: new Set(), platforms: new Set(),  // empty: all
    zone: true, crops: true, focus: true, surface: report.surface,
    shown: [], at: -1,  // the variants that match, and the one of them in the large view
};

// Making elements ----------------------------------------------------------------------------------------------------

const byId = (id) => document.getElementById(id);

// el('p.facts', {title: 'x'}, 'words', child, ...): null children and attributes are left out.
function el(name, attributes, ...children) {
    const [tag, ...classes] = name.split('.');
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(' ');
    for (const [key, value] of Object.entries(attributes || {}))
        if (value !== null) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null));
    return element;
}

function svg(tag, attributes, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...children);
    return element;
}

const icon = (verdict) => svg('svg', {class: `icon icon-${verdict}`, 'aria-hidden': 'true'}, svg('use', {href: `#icon-${verdict}`}));

const verdictWords = (verdict) => el(`span.verdict.verdict-${verdict}`, null, icon(verdict), verdict);

const plural = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;

// An address becomes a link, if it is one of the web; everything else stays text.
function words(text) {
    if (!/^https?:\/\/\S+$/.test(text)) return text;
    return el('a', {href: text, rel: 'noopener noreferrer', target: '_blank'}, text);
}

const facts = (lines) => lines.map(([name, text]) => el('div', null, el('dt', null, name), el('dd', null, words(text))));

function findingItem({severity, sentence}) {
    const kind = severity === 'ok' ? 'note' : severity;  // worth a word, and no trouble
    // The word is for those who see no icon.
    return el(kind === 'note' ? 'li.quiet' : 'li', null, icon(kind), el('span', null, el('span.word', null, `${kind}: `), sentence));
}

// Pictures and what lies over them -----------------------------------------------------------------------------------

function overlay(variant) {
    const [width, height] = variant.preview;
    const layers = [];
    for (const zone of variant.zones) {
        const group = svg('g', {class: ['layer-zone', ...zone.surfaces.map((surface) => `for-${surface}`)].join(' ')});
        if (zone.covered) group.append(svg('path', {class: 'covered', d: zone.covered}));
        if (zone.clear) group.append(svg('path', {class: 'outline', d: zone.clear}), svg('path', {class: 'clear', d: zone.clear}));
        layers.push(group);
    }
    const crops = svg('g', {class: 'layer-crops'});
    for (const {box: [x, y, w, h]} of variant.crops)
        for (const kind of ['outline', 'crop']) crops.append(svg('rect', {class: kind, x, y, width: w, height: h}));
    const focus = svg('g', {class: 'layer-focus'});
    for (const {points, must} of variant.focus)
        if (points) for (const kind of ['outline', must ? 'matter must' : 'matter']) focus.append(svg('polygon', {class: kind, points}));
    return svg('svg', {class: 'over', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true'},
        ...layers, crops, focus);
}

// The names of boxes, for the large view alone: a card has no room for them.
function tags(variant) {
    const corners = (points) => points.split(' ').map((point) => point.split(',').map(Number));
    const ends = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
    const tag = (layer, kind, text, [left, right], [top, bottom]) =>
        ({element: el(`span.tag.tag-${kind}.layer-${layer}`, null, text), left, right, top, bottom});
    return [...variant.focus.filter((focus) => focus.points).map((focus) => {
        const points = corners(focus.points);
        return tag('focus', 'matter', focus.name + (focus.must ? ' (must)' : ''), ends(points.map(([x]) => x)), ends(points.map(([, y]) => y)));
    }), ...variant.crops.map(({name, box: [x, y, w, h]}) => tag('crops', 'crop', name, [x, x + w], [y, y + h]))];
}

// Each beside its box, off the others where there is room: above it, below it, inside. Needs to be laid out already.
function placeTags(picture, variant) {
    const [width, height] = variant.preview;
    const across = picture.clientWidth / width, down = picture.clientHeight / height;
    const taken = [];
    const all = tags(variant);
    const boxes = all.map(({left, right, top, bottom}) => ({x: left * across, y: top * down, w: (right - left) * across, h: (bottom - top) * down}));
    const meets = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    const isFree = (spot) => !taken.some((other) => meets(spot, other));
    const hidesNothing = (spot) => isFree(spot) && !boxes.some((box) => meets(spot, box));
    const clamp = (value, most) => Math.max(0, Math.min(value, most));
    for (const {element, left, right, top, bottom} of all) {
        picture.append(element);
        const w = element.offsetWidth, h = element.offsetHeight;
        const spots = [];
        for (const y of [top * down - h - 2, bottom * down + 2, bottom * down - h - 2, top * down + 2]) {
            if (y < 0 || y > picture.clientHeight - h) continue;
            for (const x of [left * across, right * across - w]) spots.push({x: clamp(x, picture.clientWidth - w), y, w, h});
        }
        const spot = spots.find(hidesNothing) || spots.find(isFree) || {x: clamp(left * across, picture.clientWidth - w), y: clamp(top * down, picture.clientHeight - h), w, h};
        taken.push(spot);
        element.style.left = `${100 * spot.x / picture.clientWidth}%`;
        element.style.top = `${100 * spot.y / picture.clientHeight}%`;
    }
}

function frame(variant, factor) {
    const [width, height] = variant.preview;
    const source = variant.rendition === null ? '' : previews[variant.rendition] || '';
    const classes = ['frame'];
    if (!source) classes.push('absent');
    if (source.startsWith('data:image/jpeg')) classes.push('opaque');
    if (variant.link === null) classes.push('unmade');
    const element = el(`span.${classes.join('.')}`);
    element.style.setProperty('--ratio', width / height);
    element.style.setProperty('--width', `${Math.round(width * factor)}px`);
    if (source) {
        element.append(el('img', {src: source, alt: '', width, height, decoding: 'async'}), overlay(variant));
    } else {
        element.append(svg('svg', {class: 'absent', viewBox: '0 0 1 1', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
            svg('path', {class: 'cross', d: 'M0 0L1 1M1 0L0 1'})));
    }
    if (variant.link === null) element.append(el('span.not-made', null, el('span', null, 'not made')));
    return element;
}

// What a picture is, for those who do not see it.
const described = (variant) => `${variant.platform}, ${variant.name}, ${variant.size}, verdict ${variant.verdict}` +
    (variant.link === null ? ', not made' : '') + (report.master.alt ? `. ${report.master.alt}` : '');

// The head and the cards ---------------------------------------------------------------------------------------------

function drawHead() {
    const {master, variants} = report;
    document.title = `${master.name}: mattebox contact sheet`;
    byId('master-name').textContent = master.name;
    byId('version').textContent = report.version;
    const missing = variants.length - report.made;
    const parts = [`${plural(variants.length, 'variant')} in ${report.renditions}`, `judged for the ${report.surface} surface`];
    if (missing) parts.push(`${missing} without a file`);
    if (report.skipped.length) parts.push(`${plural(report.skipped.length, 'placement')} skipped`);
    if (report.cancelled) parts.push('cancelled before all were made');
    byId('summary').textContent = parts.join('; ') + '.';
    byId('master-facts').append(...facts(master.facts));
    byId('master-findings').append(...master.findings.map(findingItem));
    byId('rights').hidden = master.rights.length === 0;
    byId('rights').querySelector('dl').append(...facts(master.rights));
}

function fileLink(variant, before) {
    if (variant.link === null) return null;
    return el('a', {href: variant.link, target: '_blank', rel: 'noopener'}, before + variant.file);
}


const worstFirst = (findings) => [...findings].sort((a, b) => verdicts.indexOf(b.severity) - verdicts.indexOf(a.severity));

// What a card lists of the findings: the worst, two at most; the rest waits for the large view.
function cardFindings(variant) {
    if (!variant.findings.length) return [];
    const items = worstFirst(variant.findings);
    const later = items.filter((finding) => finding.severity !== 'ok').length - 2;
    const list = el('ul.findings', null, ...items.map(findingItem));
    for (const item of [...list.children].slice(2)) item.classList.add('later');
    return [list, later > 0 ? el('p.more', null, `and ${plural(later, 'finding')} more`) : null];
}

function drawCard(variant) {
    const button = el('button.stage', {type: 'button', 'aria-haspopup': 'dialog', 'aria-label': `Large view: ${described(variant)}`}, frame(variant, 1));
    button.addEventListener('click', () => openLarge(variant));
    variant.button = button;
    // Files are mostly called like their placement; then the link says both.
    const isNamed = variant.link !== null && variant.file.startsWith(variant.id);
    variant.card = el('article.card', {'data-id': variant.id},
        button,
        el('div.card-words', null,
            el('div.card-top', null, el('h3', null, variant.name), verdictWords(variant.verdict)),
            isNamed ? null : el('p.id', null, variant.id),
            variant.link === null ? null : el('p.link', null, fileLink(variant, '')),
            el('p.figures', null, `${variant.size}, ${variant.done}`),
            el('p.figures', null, [variant.encoding, variant.bytes].filter((word) => word).join(', ')),
            ...cardFindings(variant),
            el('ul.reasons', null, ...variant.reasons.map((reason) => el('li', null, reason)))));
    return variant.card;
}

const platforms = [...new Set(report.variants.map((variant) => variant.platform))];

function drawSections() {
    for (const platform of platforms) {
        const own = report.variants.filter((variant) => variant.platform === platform);
        byId('platform-sections').append(el('section.platform', {'data-platform': platform},
            el('h2', null, platform, el('span.number', null, '')), el('div.grid', null, ...own.map(drawCard))));
    }
}

function drawSkipped() {
    const reasons = new Map();
    for (const {placement, reason} of report.skipped) reasons.set(reason, [...(reasons.get(reason) || []), placement]);
    byId('skipped').hidden = reasons.size === 0;
    for (const [reason, placements] of reasons)
        byId('skipped').querySelector('dl').append(el('div', null, el('dt', null, reason), el('dd', null, placements.join(', '))));
}

// Filters ------------------------------------------------------------------------------------------------------------

const matches = (variant, chosen, key) => chosen.size === 0 || chosen.has(variant[key]);

// One button for all and one a value; what is pressed is shown, and nothing pressed means all.
function drawChips(box, values, key, chosen, withIcon) {
    const other = key === 'verdict' ? ['platforms', 'platform'] : ['verdicts', 'verdict'];
    const chip = (value, label, press) => {
        const number = el('span.number', null, '');
        const button = el('button', {type: 'button', 'data-value': value}, withIcon && value ? icon(value) : null, label, number);
        button.addEventListener('click', press);
        box.append(button);
        return {value, button, number};
    };
    const toggle = (value) => chosen.has(value) ? chosen.delete(value) : chosen.add(value);
    const chips = [chip('', 'All', () => { chosen.clear(); filter(); }),
        ...values.map((value) => chip(value, value, () => { toggle(value); filter(); }))];
    return () => {
        const counted = report.variants.filter((variant) => matches(variant, state[other[0]], other[1]));
        for (const {value, button, number} of chips) {
            const count = value ? counted.filter((variant) => variant[key] === value).length : counted.length;
            button.setAttribute('aria-pressed', value ? chosen.has(value) : chosen.size === 0);
            button.classList.toggle('zero', count === 0 && !chosen.has(value));
            number.textContent = count;
        }
    };
}

const refreshers = [];

function filter() {
    state.shown = report.variants.filter((variant) =>
        matches(variant, state.verdicts, 'verdict') && matches(variant, state.platforms, 'platform'));
    const shown = new Set(state.shown);
    for (const variant of report.variants) variant.card.hidden = !shown.has(variant);
    for (const section of document.querySelectorAll('.platform')) {
        const number = section.querySelectorAll('.card:not([hidden])').length;
        section.hidden = number === 0;
        section.querySelector('h2 .number').textContent = number;
    }
    byId('none').hidden = state.shown.length > 0;
    // Said each time; shown only where it says more than the button for all.
    const isAll = state.shown.length === report.variants.length;
    byId('shown').textContent = isAll ? `All ${plural(report.variants.length, 'variant')}`
        : `${state.shown.length} of ${plural(report.variants.length, 'variant')}`;
    byId('shown').classList.toggle('word', isAll);
    for (const refresh of refreshers) refresh();
}

// Layers -------------------------------------------------------------------------------------------------------------

const swatches = {
    zone: () => [svg('rect', {class: 'covered', width: 22, height: 14}), svg('rect', {class: 'clear', x: 5, y: 3, width: 12, height: 8})],
    crops: () => [svg('rect', {class: 'crop', x: 2, y: 2, width: 18, height: 10})],
    focus: () => [svg('rect', {class: 'matter must', x: 2, y: 2, width: 18, height: 10})],
};

function drawLayers(box, place) {
    const swatch = (layer) => svg('svg', {class: 'swatch over', viewBox: '0 0 22 14', 'aria-hidden': 'true'}, ...swatches[layer]());
    const change = (key, value) => { state[key] = value; applyLayers(); };
    const check = (layer, label) => {
        const input = el('input', {type: 'checkbox', 'data-layer': layer});
        input.addEventListener('change', () => change(layer, input.checked));
        return el('label', null, input, swatch(layer), label);
    };
    const radio = (surface) => {
        const input = el('input', {type: 'radio', name: `surface-${place}`, value: surface});
        input.addEventListener('change', () => change('surface', surface));
        return el('label', null, input, surface);
    };
    box.append(check('zone', 'Covered by the interface'),
        el('fieldset', null, el('legend', null, 'of'), radio('organic'), radio('ad')),
        check('crops', 'Device crops'), check('focus', 'What matters'));
}

function applyLayers() {
    const root = document.documentElement;
    for (const layer of ['zone', 'crops', 'focus']) root.toggleAttribute(`data-${layer}`, state[layer]);
    root.setAttribute('data-surface', state.surface);
    for (const input of document.querySelectorAll('[data-layer]')) input.checked = state[input.dataset.layer];
    for (const input of document.querySelectorAll('[name^="surface-"]')) {
        input.checked = input.value === state.surface;
        input.disabled = !state.zone;
    }
}

// The large view -----------------------------------------------------------------------------------------------------

const trust = {
    official: 'the platform’s own figures', industry: 'measured by others, not published by the platform',
    guess: 'a guess', none_known: 'no source names anything that covers the picture',
};

function zoneFacts(variant) {
    if (variant.own_canvas)
        return [['Interface', `its figures hold for ${variant.own_canvas} and say nothing about this shape`]];
    if (!variant.zones.length) return [['Interface', 'nothing is known about it']];
    return variant.zones.map((zone) => {
        const name = zone.surfaces.length === 2 ? 'Interface' : `Interface, ${zone.surfaces[0]}`;
        const parts = [trust[zone.confidence] || zone.confidence];
        if (zone.fallback) parts.push(`scaled from the profile ${zone.fallback}`);
        if (zone.note) parts.push(zone.note);
        return [name, parts.join('; ')];
    });
}

function focusTable(variant) {
    if (!variant.focus.length) return [];
    const share = (percent) => el(percent !== null && percent < 100 ? 'td.lost' : 'td', null, percent === null ? 'unknown' : `${percent} %`);
    const rows = variant.focus.map(({name, must, shown}) => el('tr', null,
        el('th', {scope: 'row'}, name + (must ? ' (must)' : '')),
        ...(shown ? [share(shown.visible), share(shown.organic), share(shown.ad)] : ['', '', ''].map(() => el('td', null, 'unknown')))));
    const head = ['Focus', 'in picture', 'clear, organic', 'clear, ad'].map((name) => el('th', {scope: 'col'}, name));
    const lost = variant.focus.flatMap(({name, shown}) => (shown ? shown.crops : [])
        .filter(([, percent]) => percent < 100).map(([crop, percent]) => el('li', null, `${crop} shows ${percent} % of ${name}`)));
    return [el('h3', null, 'What matters, and how much of it is seen'),
        el('table', null, el('thead', null, el('tr', null, ...head)), el('tbody', null, ...rows)),
        lost.length ? el('ul.plain', null, ...lost) : null];
}

// Which part of the master is shown when: time goes right, and the band is the width of the cut, or its height where
// the cut is as wide as the master. Thin lines are what matters.
const clock = (seconds) => `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')}`;

function cameraGraph(camera) {
    if (!camera) return [];
    const [width, height] = [600, 110];
    const span = Math.max(camera.to - camera.from, .001);
    const points = camera.shots.flat();
    const isAcross = points.some(([, x0, x1]) => x1 - x0 < .999) || !points.some(([, , , y0, y1]) => y1 - y0 < .999);
    const [low, high] = isAcross ? [1, 2] : [3, 4];
    const x = (time) => ((time - camera.from) / span * width).toFixed(1);
    const y = (share) => (share * height).toFixed(1);
    const outline = (places) => [...places.map((place) => `${x(place[0])},${y(place[low])}`),
        ...[...places].reverse().map((place) => `${x(place[0])},${y(place[high])}`)].join(' ');
    const inTime = (places) => places.filter(([time]) => time >= camera.from && time <= camera.to);
    const tracks = camera.tracks.map(({name, must, points: places}) => ({name, must, places: inTime(places)})).filter(({places}) => places.length);
    const graph = svg('svg', {class: 'camera', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img',
        'aria-label': `Where the camera is: ${plural(camera.shots.length, 'shot')} from ${clock(camera.from)} to ${clock(camera.to)}`},
        ...camera.shots.map((places) => svg('polygon', {class: 'band', points: outline(places)})),
        ...tracks.map(({must, places}) => svg('polyline', {class: must ? 'track must' : 'track',
            points: (places.length > 1 ? places : [places[0], places[0].with(0, places[0][0] + span / 60)])
                .map((place) => `${x(place[0])},${y((place[low] + place[high]) / 2)}`).join(' ')})));
    return [el('h3', null, `Where the camera is (${isAcross ? 'left to right' : 'top to bottom'} of the master, over time)`), graph,
        el('p.camera-times', null, el('span', null, clock(camera.from)), el('span', null, clock(camera.to)))];
}

function details(variant) {
    const crops = variant.crops.map((crop) => `${crop.name} (${trust[crop.confidence] || crop.confidence})`).join(', ');
    const {address, date, verified, confidence} = variant.source;
    const dates = [date && `dated ${date}`, verified && `verified ${verified}`, trust[confidence]].filter((word) => word).join(', ');
    const lines = [['Placement', variant.id], ['Canvas', `${variant.size} px, ${variant.done}`],
        ['File', [variant.encoding, variant.bytes || 'not made'].join(', ')], ['Cut from the master', variant.cut],
        ...zoneFacts(variant)];
    if (crops) lines.push(['Device crops', crops]);
    if (address) lines.push(['Figures from', address]);
    if (dates) lines.push(['Dates', dates]);
    return [verdictWords(variant.verdict),
        variant.link === null ? null : el('p.open', null, fileLink(variant, 'Open ')),
        variant.findings.length ? el('h3', null, 'Findings') : null,
        variant.findings.length ? el('ul.findings', null, ...worstFirst(variant.findings).map(findingItem)) : null,
        variant.reasons.length ? el('h3', null, 'Why it looks like this') : null,
        variant.reasons.length ? el('ul.reasons', null, ...variant.reasons.map((reason) => el('li', null, reason))) : null,
        ...focusTable(variant),
        ...cameraGraph(variant.camera),
        el('h3', null, 'Facts'),
        el('dl.facts', null, ...facts(lines))].filter((part) => part !== null);
}

function drawLarge() {
    const variant = state.shown[state.at];
    byId('large-place').textContent = `${state.at + 1} of ${state.shown.length}: ${variant.platform}, ${variant.name}`;
    byId('large-name').textContent = variant.name;
    byId('large-details').replaceChildren(...details(variant));
    const picture = frame(variant, enlarged);
    const image = picture.querySelector('img');
    byId('large-stage').replaceChildren(picture);
    if (image) {
        image.alt = described(variant);
        placeTags(picture, variant);
    }
    byId('large-words').scrollTop = 0;
    for (const id of ['previous', 'next']) byId(id).disabled = state.shown.length < 2;
}

function openLarge(variant) {
    state.at = state.shown.indexOf(variant);
    byId('large').showModal();
    drawLarge();
    byId('close').focus();
}

function step(by) {
    state.at = (state.at + by + state.shown.length) % state.shown.length;
    drawLarge();
}

function startLarge() {
    const large = byId('large');
    byId('previous').addEventListener('click', () => step(-1));
    byId('next').addEventListener('click', () => step(1));
    byId('close').addEventListener('click', () => large.close());
    large.addEventListener('click', (event) => { if (event.target === large) large.close(); });  // beside it
    // Back to the card of what was looked at last, which need not be the one it was opened from.
    large.addEventListener('close', () => { if (state.shown[state.at]) state.shown[state.at].button.focus(); });
    large.addEventListener('keydown', (event) => {
        const isChoice = event.target.type === 'radio';  // there the arrows choose
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key === 'ArrowLeft' && !isChoice) step(-1);
        if (event.key === 'ArrowRight' && !isChoice) step(1);
        if (event.key !== 'Tab') return;
        // Round and round inside; browsers would otherwise go on to their own buttons.
        const stops = [...large.querySelectorAll('button:enabled, input:enabled, a[href], [tabindex="0"]')];
        const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
        if (document.activeElement !== edge) return;
        event.preventDefault();
        (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    });
}

drawHead();
drawSections();
drawSkipped();
refreshers.push(drawChips(byId('verdicts'), verdicts, 'verdict', state.verdicts, true),
    drawChips(byId('platforms'), platforms, 'platform', state.platforms, false));
byId('all').addEventListener('click', () => { state.verdicts.clear(); state.platforms.clear(); filter(); byId('variants').focus(); });
for (const [place, box] of document.querySelectorAll('.layers').entries()) drawLayers(box, place);
startLarge();
applyLayers();
filter();
