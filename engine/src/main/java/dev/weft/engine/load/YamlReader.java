package dev.weft.engine.load;

import dev.weft.expression.diagnostic.Diagnostic;
import dev.weft.expression.source.SourceRange;
import dev.weft.expression.source.SourceText;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document, without tags, anchors, aliases and merge keys, into the tree that
 * the same JSON would give. This class and its neighbours are not loaded for a JSON job.
 */
final class YamlReader {
  private final SourceText source;
  private final String text;
  private final Findings findings;
  private final TreeBuilder tree;
  private final CodePointOffsets offsets;
  private final YamlScalars scalars;
  private int documents;

  private YamlReader(SourceText source, ReadLimits limits, Findings findings, EarlyReader early) {
    this.source = source;
    this.text = source.text();
    this.findings = findings;
    this.tree = new TreeBuilder(source, limits, findings, early);
    this.offsets = new CodePointOffsets(text);
    this.scalars = new YamlScalars(source, limits, findings);
  }

  /** Reads a whole text; nothing is returned when it is not YAML, which is reported then. */
  static Optional<LocatedNode> read(
      SourceText source, ReadLimits limits, Findings findings, EarlyReader early) {
    return new YamlReader(source, limits, findings, early).read();
  }

  private Optional<LocatedNode> read() {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.name())
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try {
      ParserImpl parser =
          new ParserImpl(settings, new StreamReader(settings, new WholeCharacters(text)));
      while (parser.hasNext()) {
        if (!accept(parser.next())) {
          return Optional.empty();
        }
      }
    } catch (YamlEngineException e) {
      findings.report(YamlFault.of(source, offsets, e));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      // The library lets an unfinished escape at the end of the text fail like this.
      findings.report(YamlFault.ending(source));
      return Optional.empty();
    }
    if (!tree.isComplete()) {
      findings.report(
          Diagnostic.of(ReadCode.BAD_SYNTAX, new SourceRange(source, 0, 0), "the document is empty")
              .withHint("a document is one map, of lines such as 'name: value'"));
      return Optional.empty();
    }
    return Optional.of(tree.last());
  }

  private boolean accept(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> {
        return document((DocumentStartEvent) event);
      }
      case MappingStart, SequenceStart -> {
        return open((CollectionStartEvent) event);
      }
      case MappingEnd, SequenceEnd -> close(event);
      case Scalar -> {
        return scalar((ScalarEvent) event);
      }
      case Alias -> alias((AliasEvent) event);
      default -> {}
    }
    return true;
  }

  private boolean document(DocumentStartEvent event) {
    documents++;
    int start = start(event);
    if (documents > 1) {
      refuse(
          start,
          start + 3,
          "a second document in the file",
          "a file holds one job; remove what follows");
      return false;
    }
    return true;
  }

  private boolean open(CollectionStartEvent event) {
    if (tree.atKey()) {
      refuse(start(event), start(event) + 1, "a key that is not a string", "a key is a plain word");
    }
    int start = properties(event, event.getTag());
    boolean map = event.getEventId() == Event.ID.MappingStart;
    return tree.open(map, start, Math.min(1, text.length() - start));
  }

  /** Ends a map or list: at its bracket, or where its last entry ends. */
  private void close(Event event) {
    int end = end(event);
    if (start(event) == end) {
      end = tree.isEmpty() ? tree.openedAt() : tree.last().end();
    }
    tree.close(Math.max(end, tree.openedAt()));
  }

  private void alias(AliasEvent event) {
    int start = start(event);
    if (!afterMergeKey()) {
      refuse(start, end(event), "an alias", "write the value out where it is needed");
    }
    tree.add(new BrokenNode(source, start, end(event)));
  }

  private boolean afterMergeKey() {
    return tree.depth() > 0
        && !tree.isEmpty()
        && tree.last() instanceof BrokenNode key
        && text.startsWith("<<", key.start());
  }

  /** Adds a key or value; tells whether its size is within the limits. */
  private boolean scalar(ScalarEvent event) {
    boolean key = tree.atKey();
    int start = properties(event, event.getTag());
    Optional<LocatedNode> node = scalars.read(event, start, Math.max(start, end(event)));
    if (node.isEmpty()) {
      return false;
    }
    tree.add(key ? key(node.get()) : node.get());
    return true;
  }

  private LocatedNode key(LocatedNode node) {
    if (node instanceof ScalarNode) {
      boolean empty = node.start() == node.end();
      refuse(
          node.start(),
          node.end(),
          "a key that is not a string",
          empty ? "write a key before the ':'" : "put quotes around it");
      return new BrokenNode(source, node.start(), node.end());
    }
    if (node instanceof YamlText text
        && text.style() == YamlText.Style.PLAIN
        && text.text().equals("<<")) {
      refuse(
          node.start(), node.end(), "a merge key", "write the entries out where they are needed");
      return new BrokenNode(source, node.start(), node.end());
    }
    return node;
  }

  /** Refuses a tag or an anchor; returns where the node itself begins. */
  private int properties(NodeEvent event, Optional<String> tag) {
    int at = start(event);
    Optional<Anchor> anchor = event.getAnchor();
    if (anchor.isEmpty() && tag.isEmpty()) {
      return at;
    }
    while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      int to = at;
      while (to < text.length() && " \t\r\n,[]{}".indexOf(text.charAt(to)) < 0) {
        to++;
      }
      boolean isTag = text.charAt(at) == '!';
      refuse(
          at,
          to,
          isTag ? "a tag" : "an anchor",
          isTag
              ? "leave it out; quotes make a string of anything"
              : "leave it out and write the value where it is needed");
      at = skipBlanks(to);
    }
    return Math.min(at, Math.max(start(event), end(event)));
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < text.length() && JsonTokenFault.isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void refuse(int from, int to, String message, String hint) {
    findings.report(
        Diagnostic.of(
                ReadCode.UNSUPPORTED_YAML,
                new SourceRange(source, from, Math.min(to, text.length())),
                message + ", which job files do not have")
            .withHint(hint));
  }

  private int start(Event event) {
    return event.getStartMark().map(this::offset).orElse(0);
  }

  private int end(Event event) {
    return event.getEndMark().map(this::offset).orElse(0);
  }

  private int offset(Mark mark) {
    return offsets.of(mark.getIndex());
  }
}
