// report.html: what the rest of its script is made of. page_elements.js, page_large.js and page.js become one script, in
// this order. Text goes in as text, never as markup.
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
