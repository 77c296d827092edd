package dev.weft.actions.bisect.history;

import java.nio.file.Path;
import java.util.List;

/** Why a search cannot begin, found before anything is tested. */
public sealed interface WrongPremise {
  /** Says what is wrong, and where. */
  String message();

  /** Says what to do about it. */
  String wayOut();

  /** Says what to do about it where the commit is searched that mended something. */
  default String wayOutOfFix() {
    return wayOut();
  }

  /** A folder that is no repository, or is not there. */
  record NotARepository(String message) implements WrongPremise {
    @Override
    public String wayOut() {
      return "name the top folder of a repository";
    }
  }

  /**
   * A revision that names no commit.
   *
   * @param place which end
   */
  record NoSuchRevision(String place, String written, Path folder) implements WrongPremise {
    @Override
    public String message() {
      return "'" + place + "' is '" + written + "', which names no commit in '" + folder + "'";
    }

    @Override
    public String wayOut() {
      return "write a hash, a branch, a tag or an expression such as 'v6.1~3'; fetch it first if it"
          + " is elsewhere";
    }
  }

  /** A clone without its older commits, in which git searches among too few and says nothing. */
  record Shallow(Path folder) implements WrongPremise {
    @Override
    public String message() {
      return "'" + folder + "' is shallow: commits between the ends may not be there";
    }

    @Override
    public String wayOut() {
      return "run 'git fetch --unshallow' in it";
    }
  }

  /** A clone that fetches objects when they are wanted, and has not all that are. */
  record ObjectsMissing(Path folder, long missing, String first) implements WrongPremise {
    @Override
    public String message() {
      return "'"
          + folder
          + "' is a partial clone without "
          + missing
          + " of the objects between the ends, such as "
          + first;
    }

    @Override
    public String wayOut() {
      return "run 'git fetch --refetch --no-filter' in it";
    }
  }

  /** A repository that git cannot read. */
  record Damaged(Path folder, String said) implements WrongPremise {
    @Override
    public String message() {
      return "git cannot read the commits between the ends in '" + folder + "'" + said;
    }

    @Override
    public String wayOut() {
      return "'git fsck' names what is missing; fetch it again, or clone anew";
    }
  }

  /** Ends that are the same. */
  record SameEnds(End good, End bad) implements WrongPremise {
    @Override
    public String message() {
      return "'good' and 'bad' are the same: " + good.shown() + " and " + bad.shown();
    }

    @Override
    public String wayOut() {
      return "name one that is known to be good and a later one that is known to be bad";
    }
  }

  /** A bad end that comes before a good one. */
  record SwappedEnds(End good, End bad) implements WrongPremise {
    @Override
    public String message() {
      return "'bad', " + bad.shown() + ", comes before 'good', " + good.shown();
    }

    @Override
    public String wayOut() {
      return "swap them; to find what mended something, search for the fix";
    }

    @Override
    public String wayOutOfFix() {
      return "swap them: where the fix is searched, 'good' is the older one, in which it is still"
          + " broken, and 'bad' the newer one, in which it is mended";
    }
  }

  /** Ends without a common ancestor. */
  record Unrelated(End good, End bad) implements WrongPremise {
    @Override
    public String message() {
      return "'good', "
          + good.shown()
          + ", and 'bad', "
          + bad.shown()
          + ", have no commit in common";
    }

    @Override
    public String wayOut() {
      return "name a good commit of the history that 'bad' is in";
    }
  }

  /** Paths that nothing between the ends touches. */
  record NothingBetween(Ends ends, List<String> paths) implements WrongPremise {
    @Override
    public String message() {
      return "no commit up to "
          + ends.bad().shown()
          + " and not in "
          + ends.good().get(0).shown()
          + " touches '"
          + String.join("', '", paths)
          + "'";
    }

    @Override
    public String wayOut() {
      return "name other paths, or none";
    }
  }

  /** A list that is none. */
  record UnfitList(String message, String wayOut) implements WrongPremise {}
}
