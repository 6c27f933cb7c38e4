// The part of VS Code's API that the extension and vscode-languageclient use, with a person's hands on it: open a
// document, type, change a setting. What they register (diagnostics, providers, commands) is kept where a test can ask.
//
//   const { api, editor } = make({ 'plimsoll.path': '/usr/bin/plimsoll' }, '/srv/web');  // `api` is what `vscode` is
//   const document = editor.open('/srv/web/Dockerfile', 'dockerfile', 'FROM debian');
//   await editor.until(document, 'something is found', (found) => found.length > 0);
'use strict';

const { EventEmitter: Emitter } = require('node:events');
const url = require('node:url');

class EventEmitter {
  constructor() {
    this.emitter = new Emitter();
    this.event = (listener, self, disposables) => {
      const bound = self ? listener.bind(self) : listener;
      this.emitter.on('event', bound);
      const disposable = new Disposable(() => this.emitter.off('event', bound));
      disposables?.push(disposable);
      return disposable;
    };
  }
  fire(value) { this.emitter.emit('event', value); }
  dispose() { this.emitter.removeAllListeners(); }
}

class Disposable {
  constructor(end) { this.end = end; }
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
  dispose() { this.end?.(); this.end = undefined; }
}

class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.slice(0, text.indexOf(':'));
    this.path = this.scheme === 'file' ? url.fileURLToPath(text) : text.slice(text.indexOf(':') + 1);
    this.fsPath = this.path;
  }
  static parse(text) { return new Uri(text); }
  static file(path) { return new Uri(url.pathToFileURL(path).href); }
  toString() { return this.text; }
}

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
}

class Range {
  constructor(...places) {
    [this.start, this.end] = places.length === 4
      ? [new Position(places[0], places[1]), new Position(places[2], places[3])] : places;
  }
}

class TextDocument {
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, text, version: 1, isClosed: false, notebook: undefined });
  }
  get fileName() { return this.uri.fsPath; }
  getText() { return this.text; }
  // As an editor counts: lines end with \n, \r\n or \r, characters are units of UTF-16.
  offsetAt({ line, character }) {
    let start = 0;
    for (const end = /\r\n|\n|\r/g; line > 0 && end.exec(this.text); --line) start = end.lastIndex;
    return start + character;
  }
}

// A class that keeps its arguments under these names.
const record = (...names) => class {
  constructor(...values) { names.forEach((name, i) => { this[name] = values[i]; }); }
};

class WorkspaceEdit {
  constructor() { this.all = []; }
  set(uri, edits) { this.all.push(...edits); }
  replace(uri, range, newText) { this.all.push({ range, newText }); }
}

class CancellationTokenSource {
  constructor() { this.token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() }; }
  cancel() { this.token.isCancellationRequested = true; }
  dispose() {}
}

const kinds = (...names) => Object.fromEntries(names.flatMap((name, i) => [[name, i], [i, name]]));

class CodeActionKind {
  constructor(value) { this.value = value; }
  append(more) { return new CodeActionKind(this.value ? `${this.value}.${more}` : more); }
  contains(other) { return other.value === this.value || other.value.startsWith(`${this.value}.`); }
}
for (const [name, value] of [['Empty', ''], ['QuickFix', 'quickfix'], ['Refactor', 'refactor'], ['Source', 'source'],
  ['RefactorExtract', 'refactor.extract'], ['RefactorInline', 'refactor.inline'], ['RefactorRewrite', 'refactor.rewrite'],
  ['SourceOrganizeImports', 'source.organizeImports'], ['SourceFixAll', 'source.fixAll']]) {
  CodeActionKind[name] = new CodeActionKind(value);
}

const values = {
  version: '1.99.0',
  env: { language: 'en', appName: 'stub', openExternal: async () => true },
  EventEmitter, Disposable, Uri, Position, Range, WorkspaceEdit, CancellationTokenSource, CodeActionKind,
  CancellationError: class extends Error {},
  Diagnostic: record('range', 'message', 'severity'),
  DiagnosticRelatedInformation: record('location', 'message'),
  Location: record('uri', 'range'),
  TextEdit: record('range', 'newText'),
  CodeAction: record('title', 'kind'),
  CodeLens: record('range', 'command'),
  CompletionItem: record('label', 'kind'),
  CompletionList: record('items', 'isIncomplete'),
  SnippetString: record('value'),
  MarkdownString: class { constructor(value = '') { this.value = value; } appendCodeblock(text) { this.value += text; } },
  Hover: class { constructor(contents, range) { this.contents = [contents].flat(); this.range = range; } },
  DocumentLink: record('range', 'target'),
  DocumentHighlight: record('range', 'kind'),
  DocumentSymbol: record('name', 'detail', 'kind', 'range', 'selectionRange'),
  SymbolInformation: record('name', 'kind', 'containerName', 'location'),
  FoldingRange: record('start', 'end', 'kind'),
  SemanticTokens: record('data', 'resultId'),
  SemanticTokensLegend: record('types', 'modifiers'),
  RelativePattern: record('base', 'pattern'),
  CallHierarchyItem: record(), TypeHierarchyItem: record(), InlayHint: record(), SelectionRange: record(),
  DiagnosticSeverity: kinds('Error', 'Warning', 'Information', 'Hint'),
  DiagnosticTag: { Unnecessary: 1, Deprecated: 2 },
  DocumentHighlightKind: kinds('Text', 'Read', 'Write'),
  CompletionItemKind: { Text: 0 },
  CompletionItemTag: { Deprecated: 1 },
  CompletionTriggerKind: kinds('Invoke', 'TriggerCharacter', 'TriggerForIncompleteCompletions'),
  CodeActionTriggerKind: { Invoke: 1, Automatic: 2 },
  SymbolKind: { TypeParameter: 25, Property: 6 },
  SymbolTag: { Deprecated: 1 },
  FoldingRangeKind: { Comment: { value: 1 }, Imports: { value: 2 }, Region: { value: 3 } },
  FileType: kinds('Unknown', 'File', 'Directory'),
  ProgressLocation: kinds('', 'SourceControl', 'Window'),
  TextDocumentSaveReason: kinds('', 'Manual', 'AfterDelay', 'FocusOut'),
  TabInputText: record('uri'), TabInputTextDiff: record('original', 'modified'), TabInputCustom: record('uri'),
  NotebookCellKind: kinds('', 'Markup', 'Code'),
};

// The settings as VS Code gives them: `getConfiguration('a').get('b')` and `getConfiguration().get('a')`.
function configuration(settings, section) {
  const tree = {};
  for (const [name, value] of Object.entries(settings)) {
    const parts = name.split('.');
    const last = parts.pop();
    let inner = tree;
    for (const part of parts) inner = inner[part] ??= {};
    inner[last] = value;
  }
  const find = (name) => name.split('.').reduce((inner, part) => inner?.[part], tree);
  return {
    get: (name, otherwise) => find(section ? `${section}.${name}` : name) ?? otherwise,
    has: (name) => find(section ? `${section}.${name}` : name) !== undefined,
    inspect: () => undefined,
  };
}

function diagnosticCollection(editor) {
  const all = new Map();
  return {
    set(uri, found) {
      all.set(String(uri), found ?? []);
      editor.diagnostics = all;
      editor.published.fire(String(uri));
    },
    delete(uri) { all.delete(String(uri)); },
    clear() { all.clear(); },
    get: (uri) => all.get(String(uri)),
    has: (uri) => all.has(String(uri)),
    forEach: (each) => all.forEach((found, uri) => each(Uri.parse(uri), found)),
    dispose() { all.clear(); },
  };
}

// A pattern of VS Code, as far as package.json and extension.js use them: `**/`, `*`, `{a,b}`, `[Dd]`.
function fits(pattern, path) {
  const text = pattern.replace(/[.+^$()|\\]/g, '\\$&').replace(/\*\*\/|\*|[{},]/g, (mark) => (
    { '**/': '(?:.*/)?', '*': '[^/]*', '{': '(?:', '}': ')', ',': '|' }[mark]));
  return new RegExp(`^${text}$`).test(path);
}

function matches(selector, document) {
  const filters = Array.isArray(selector) ? selector : [selector];
  return filters.some((one) => {
    const filter = typeof one === 'string' ? { language: one } : one;
    return (!filter.language || filter.language === document.languageId) &&
      (!filter.scheme || filter.scheme === document.uri.scheme) && (!filter.pattern || fits(filter.pattern, document.uri.path));
  }) ? 10 : 0;
}

function languagesOf(editor) {
  const languages = {
    match: matches,
    createDiagnosticCollection: () => diagnosticCollection(editor),
  };
  // registerHoverProvider(selector, provider): kept as editor.providers.Hover.
  return new Proxy(languages, {
    get: (own, name) => own[name] ?? (/^register(\w+)Provider$/.test(name) ? (selector, provider, ...more) => {
      const kind = name.slice('register'.length, -'Provider'.length);
      editor.providers[kind] = { selector, provider, more };
      return new Disposable(() => delete editor.providers[kind]);
    } : undefined),
  });
}

function windowOf(editor) {
  const say = (kind) => async (text) => { editor.said.push(`${kind}: ${text}`); };
  const channel = {
    append: (text) => editor.output.push(text), appendLine: (text) => editor.output.push(text),
    clear() {}, show() {}, hide() {}, replace() {}, dispose() {},
  };
  return {
    createOutputChannel: () => channel,
    showErrorMessage: say('error'), showWarningMessage: say('warning'), showInformationMessage: say('info'),
    withProgress: (_, work) => work({ report() {} }, new CancellationTokenSource().token),
    activeTextEditor: undefined, visibleTextEditors: [], onDidChangeActiveTextEditor: new EventEmitter().event,
    tabGroups: { all: [], onDidChangeTabs: new EventEmitter().event },
  };
}

function workspaceOf(editor, root) {
  const folder = { uri: Uri.file(root), name: 'w', index: 0 };
  const events = editor.events;
  const workspace = {
    workspaceFolders: [folder], textDocuments: editor.documents, notebookDocuments: [],
    getConfiguration: (section) => configuration(editor.settings, section),
    getWorkspaceFolder: () => folder,
    createFileSystemWatcher: (pattern) => {
      editor.watched.push(pattern.pattern ?? pattern);
      const [create, change, gone] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
      editor.files = change;
      return { onDidCreate: create.event, onDidChange: change.event, onDidDelete: gone.event, dispose() {} };
    },
    applyEdit: async () => true,
  };
  // onDidOpenTextDocument and all other events, each made when somebody first asks for it.
  return new Proxy(workspace, {
    get: (own, name) => own[name] ?? (/^on(Did|Will)/.test(name) ? (events[name] ??= new EventEmitter()).event : undefined),
  });
}

class Editor {
  constructor(settings) {
    Object.assign(this, { settings, documents: [], providers: {}, commands: {}, said: [], output: [], watched: [], events: {} });
    this.diagnostics = new Map();
    this.published = new EventEmitter();
  }
  fire(event, value) { this.events[event]?.fire(value); }
  open(path, languageId, text) {
    const document = new TextDocument(Uri.file(path), languageId, text);
    this.documents.push(document);
    this.fire('onDidOpenTextDocument', document);
    return document;
  }
  type(document, range, text) {
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
    document.version += 1;
    const change = { range, rangeOffset: start, rangeLength: end - start, text };
    this.fire('onDidChangeTextDocument', { document, contentChanges: [change], reason: undefined });
  }
  // The edits of a provider or of a fix, the last of them first.
  apply(document, edits) {
    const sorted = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start));
    for (const edit of sorted) this.type(document, edit.range, edit.newText);
  }
  close(document) {
    this.documents.splice(this.documents.indexOf(document), 1);
    this.fire('onDidCloseTextDocument', document);
  }
  set(name, value) {
    this.settings[name] = value;
    this.fire('onDidChangeConfiguration', { affectsConfiguration: (section) => `${name}.`.startsWith(`${section}.`) });
  }
  // What is found in a document, once it fits; a sentence where it never does.
  async until(document, what, fitting) {
    const found = () => this.diagnostics.get(String(document.uri)) ?? [];
    const stop = Date.now() + 20000;
    while (!fitting(found())) {
      if (Date.now() > stop) {
        const ids = found().map((one) => one.code?.value ?? one.code);
        throw new Error(`${what}: not so after 20 s, but ${ids}; ${this.said} ${this.output.join('')}`);
      }
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    return found();
  }
}

function make(settings, root) {
  const editor = new Editor(settings);
  const commands = {
    registerCommand(name, command) {
      editor.commands[name] = command;
      return new Disposable(() => delete editor.commands[name]);
    },
    executeCommand: async (name, ...values) => editor.commands[name]?.(...values),
  };
  const api = { ...values, commands, languages: languagesOf(editor), window: windowOf(editor), workspace: workspaceOf(editor, root) };
  return { api, editor };
}

module.exports = { make, Uri, Position, Range };
