package dev.weft.actions.bisect.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads what {@code git rev-list --reverse --topo-order --parents} prints, line by line. */
final class CandidateReader {
  private final Hashes names = new Hashes();
  private final Hashes boundary = new Hashes();
  private final Growing parents = new Growing();
  private final Growing outside = new Growing();
  private final int most;

  private CandidateReader(int most) {
    this.most = most;
  }

  /**
   * Reads a file.
   *
   * @param most how many parents of each count: git prints them all, even where it follows one
   */
  static Candidates read(Path file, int most) throws IOException {
    CandidateReader reader = new CandidateReader(most);
    reader.addAll(file);
    return reader.read(reader.outside.links(), 0);
  }

  private Candidates read(Links out, int unlisted) {
    return new Candidates(names, parents.links(), out, boundary, unlisted);
  }

  /**
   * Reads also which parents the candidates have that are left out, since no path names them.
   *
   * @param whole what {@code git rev-list --no-walk=unsorted --parents} prints of the candidates
   */
  static Candidates read(Path file, Path whole, int most) throws IOException {
    CandidateReader reader = new CandidateReader(most);
    reader.addAll(file);
    Links listed = reader.outside.links();
    int before = reader.boundary.size();
    Growing all = new Growing();
    try (BufferedReader lines = Files.newBufferedReader(whole, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (int each : listed.of(all.candidates)) {
          all.add(each);
        }
        reader.addUnlisted(line.split(" ", -1), before, all);
        all.end();
      }
    }
    return reader.read(all.links(), reader.boundary.size() - before);
  }

  private void addUnlisted(String[] hashes, int before, Growing all) {
    for (int i = 1; i < hashes.length && i <= most; i++) {
      int known = boundary.find(hashes[i]).orElse(before);
      if (known >= before && names.find(hashes[i]).isEmpty()) {
        all.add(boundary.add(hashes[i]));
      }
    }
  }

  private void addAll(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(line.split(" ", -1));
      }
    }
  }

  private void add(String[] hashes) {
    for (int i = 1; i < hashes.length && i <= most; i++) {
      int found = names.find(hashes[i]).orElse(-1);
      if (found >= 0) {
        parents.add(found);
      } else {
        outside.add(boundary.add(hashes[i]));
      }
    }
    names.add(hashes[0]);
    parents.end();
    outside.end();
  }

  /** Links of a number of candidates that is not known before. */
  private static final class Growing {
    private int[] start = new int[64];
    private int[] to = new int[64];
    private int candidates;
    private int links;

    void add(int link) {
      if (links == to.length) {
        to = Arrays.copyOf(to, links + links / 2);
      }
      to[links] = link;
      links++;
    }

    void end() {
      candidates++;
      if (candidates == start.length) {
        start = Arrays.copyOf(start, candidates + candidates / 2);
      }
      start[candidates] = links;
    }

    Links links() {
      return new Links(Arrays.copyOf(start, candidates + 1), Arrays.copyOf(to, links));
    }
  }
}
