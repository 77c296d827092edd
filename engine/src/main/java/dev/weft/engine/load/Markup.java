package dev.weft.engine.load;

/** Texts in HTML and in other forms of XML. */
public final class Markup {
  private Markup() {}

  /** Returns a text without what they would read as their own. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
