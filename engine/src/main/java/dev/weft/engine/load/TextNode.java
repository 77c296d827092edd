package dev.weft.engine.load;

/** A string; maps its decoded characters back to the source when it is asked to. */
public sealed interface TextNode extends LocatedNode
    permits JsonText, JsonEscapedText, JsonKey, YamlText {
  /** Returns the string as decoded. */
  String text();

  @Override
  default String kind() {
    return "a string";
  }
}
