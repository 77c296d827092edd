package dev.weft.actions.image;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Finds what a path stands for. Links are followed, and never lead out of the file system. */
final class PathWalk {
  private static final int MOST_LINKS = 40;
  private static final int MOST_NAMES_SHOWN = 10;

  private final FileSystem files;
  private final Deque<String> names = new ArrayDeque<>();

  /** The folders that led here, the root first, and after them what was reached. */
  private final List<Entry> trail = new ArrayList<>();

  private final List<String> walked = new ArrayList<>();
  private int links;

  PathWalk(FileSystem files) {
    this.files = files;
  }

  /**
   * What a walk comes to.
   *
   * @param entry what is there, or nothing
   * @param missing why it is not
   */
  record Reached(Optional<Entry> entry, String missing) {}

  Reached to(String path) throws IOException {
    trail.add(files.root());
    push(path);
    while (!names.isEmpty()) {
      String name = names.pop();
      if (name.equals("..")) {
        back();
        continue;
      }
      Entry folder = trail.get(trail.size() - 1);
      if (!folder.is(Entry.Kind.FOLDER)) {
        return missing("'" + shown() + "' is " + folder.kind().words() + ", not a folder");
      }
      Optional<Entry> found = files.find(folder, name);
      if (found.isEmpty()) {
        return missing("'" + shown() + "' " + holds(folder) + ", and no '" + name + "'");
      }
      if (found.get().is(Entry.Kind.LINK)) {
        follow(found.get(), name);
      } else {
        trail.add(found.get());
        walked.add(name);
      }
    }
    return new Reached(Optional.of(trail.get(trail.size() - 1)), "");
  }

  private static Reached missing(String why) {
    return new Reached(Optional.empty(), why);
  }

  private void back() {
    if (trail.size() > 1) {
      trail.remove(trail.size() - 1);
      walked.remove(walked.size() - 1);
    }
  }

  private void follow(Entry link, String name) throws IOException {
    if (++links > MOST_LINKS) {
      throw files
          .region()
          .unfit("has more than " + MOST_LINKS + " links on the way to '" + name + "'");
    }
    String target = files.target(link);
    if (target.startsWith("/")) {
      trail.subList(1, trail.size()).clear();
      walked.clear();
    }
    push(target);
  }

  private void push(String path) {
    List<String> parts = List.of(path.split("/", -1));
    for (int i = parts.size() - 1; i >= 0; i--) {
      String part = parts.get(i);
      if (!part.isEmpty() && !part.equals(".")) {
        names.push(part);
      }
    }
  }

  private String shown() {
    return "/" + String.join("/", walked);
  }

  private String holds(Entry folder) throws IOException {
    List<String> held = new ArrayList<>();
    files.list(
        folder,
        named -> {
          held.add(named.name());
          return held.size() <= MOST_NAMES_SHOWN;
        });
    if (held.isEmpty()) {
      return "is empty";
    }
    StringJoiner joined = new StringJoiner(", ", "holds ", "");
    for (String name : held.subList(0, Math.min(held.size(), MOST_NAMES_SHOWN))) {
      joined.add("'" + name + "'");
    }
    return joined + (held.size() > MOST_NAMES_SHOWN ? " and more" : "");
  }
}
