"""LibreOffice: converts batches of files, and opens, edits and saves documents over UNO. Every start has a fresh profile and a limit
of time; what was started is ended with it."""
import os
import shutil
import signal
import subprocess
import tempfile
import time
import uuid

FILTERS = {".pdf": "writer_pdf_Export", ".odt": "writer8", ".docx": "MS Word 2007 XML", ".txt": "Text (encoded)"}


def convert(files, ending, folder, seconds=1500):
    """One call for all files; returns the paths made, missing ones are None. soffice exits 0 even when a load failed."""
    if not files:
        return []  # soffice would wait for ever
    os.makedirs(folder, exist_ok=True)
    profile = tempfile.mkdtemp(prefix="lo.", dir=".")
    try:
        subprocess.run(["timeout", "-k", "5", str(seconds), "soffice", "-env:UserInstallation=file://" + os.path.abspath(profile),
                        "--headless", "--norestore", "--nologo", "--convert-to", ending, "--outdir", folder] + list(files),
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    made = [os.path.join(folder, os.path.splitext(os.path.basename(f))[0] + "." + ending) for f in files]
    return [path if os.path.exists(path) else None for path in made]


class Office:
    def __init__(self, seconds=2400):
        self.seconds = seconds

    def __enter__(self):
        import uno
        self.profile, pipe = tempfile.mkdtemp(prefix="lo.", dir="."), "p" + uuid.uuid4().hex[:12]
        self.process = subprocess.Popen(
            ["timeout", "-k", "5", str(self.seconds), "soffice", "-env:UserInstallation=file://" + os.path.abspath(self.profile),
             "--headless", "--norestore", "--nologo", "--accept=pipe,name=%s;urp;" % pipe],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                self.context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                break
            except Exception:
                time.sleep(0.1)
        else:
            self.__exit__(None, None, None)
            raise RuntimeError("LibreOffice did not start")
        self.desktop, self.loaded = self.service("com.sun.star.frame.Desktop"), []
        return self

    def close(self, document):
        self.loaded.remove(document)
        document.close(True)

    def __exit__(self, *_):
        try:
            for document in list(self.loaded):  # one left open leaves a lock beside its file
                self.close(document)
            self.desktop.terminate()
        except Exception:
            pass
        try:
            self.process.wait(15)
        except Exception:
            os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.profile, ignore_errors=True)

    def service(self, name):
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def load(self, path):
        import uno
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(os.path.abspath(path)), "_blank", 0,
                                                     (prop("Hidden", True), prop("MacroExecutionMode", 0), prop("UpdateDocMode", 0)))
        if document is None:
            raise RuntimeError("LibreOffice cannot open " + path)
        self.loaded.append(document)
        return document

    def save(self, document, path):
        import uno
        document.storeToURL(uno.systemPathToFileUrl(os.path.abspath(path)),
                            (prop("FilterName", FILTERS[os.path.splitext(path)[1]]), prop("Overwrite", True)))

    def dispatch(self, document, command, **arguments):
        helper = self.service("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, tuple(prop(k, v) for k, v in arguments.items()))


def prop(name, value):
    from com.sun.star.beans import PropertyValue
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def portions(paragraph):
    """(text without notes, notes) of a paragraph."""
    text, notes, at = [], [], paragraph.createEnumeration()
    while at.hasMoreElements():
        portion = at.nextElement()
        kind = portion.TextPortionType
        if kind == "Footnote":
            notes.append(portion.Footnote)
        elif kind in ("Text", "TextField"):
            text.append(portion.getString())
    return "".join(text), notes


def paragraphs(text, each):
    """Calls each(paragraph) in the order of the text, through tables."""
    at = text.createEnumeration()
    while at.hasMoreElements():
        element = at.nextElement()
        if element.supportsService("com.sun.star.text.TextTable"):
            for name in element.getCellNames():
                paragraphs(element.getCellByName(name), each)
        else:
            each(element)


def headings(document):
    """(number, text) of each numbered heading, as LibreOffice counts them; none stands in a table."""
    found, at = [], document.Text.createEnumeration()
    while at.hasMoreElements():
        element = at.nextElement()
        if element.supportsService("com.sun.star.text.Paragraph") and element.OutlineLevel and element.ListLabelString:
            found.append((element.ListLabelString, portions(element)[0]))
    return found


def read(document):
    """Texts of body and notes as LibreOffice has them. A call between processes for each portion: minutes for a long plan."""
    body, notes = [], []

    def each(paragraph):
        if paragraph.DocumentIndex is not None:
            return
        text, marks = portions(paragraph)
        body.append(text)
        for note in marks:
            paragraphs(note, lambda inside: notes.append(portions(inside)[0]))

    paragraphs(document.Text, each)
    return body, notes
