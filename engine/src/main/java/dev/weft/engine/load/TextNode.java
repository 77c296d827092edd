package dev.weft.engine.load;

import dev.weft.expression.source.WrittenText;

/** A string; maps its decoded characters back to the source when it is asked to. */
public sealed interface TextNode extends LocatedNode, WrittenText
    permits JsonText, JsonEscapedText, JsonKey, YamlText {
  @Override
  default String kind() {
    return "a string";
  }
}
