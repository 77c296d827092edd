package dev.weft.expression.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "string",
        "integer",
        "number",
        "boolean",
        "object",
        "any",
        "file",
        "directory",
        "location",
        "array",
        "array<string>",
        "map<integer>",
        "map<any>",
        "array<map<array<file>>>",
        "map<array>"
      })
  void aTypeIsReadAndWrittenAlike(String text) {
    assertEquals(text, Type.parse(text).orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ">",
        "<",
        "array<",
        "array<>",
        "array>",
        "map",
        "null",
        "String",
        "int",
        "array<string",
        "array<string>>",
        "array <string>",
        "array<string>x",
        "map<string, string>",
        "list<string>"
      })
  void whatIsNoTypeIsNotRead(String text) {
    assertTrue(Type.parse(text).isEmpty(), text);
  }

  @Test
  void nestingOfTypesIsBounded() {
    assertTrue(Type.parse("array<".repeat(100_000) + "string" + ">".repeat(100_000)).isEmpty());
  }

  @Test
  void anUntypedArrayIsWrittenShort() {
    assertEquals(Type.parse("array"), Type.parse("array<any>"));
    assertEquals("array", Type.arrayOf(Type.ANY).text());
  }

  @ParameterizedTest
  @CsvSource({
    "string, string, true",
    "string, file, true",
    "string, directory, true",
    "string, location, true",
    "string, integer, false",
    "location, string, true",
    "location, file, true",
    "file, string, false",
    "file, location, false",
    "file, directory, false",
    "number, integer, true",
    "integer, number, false",
    "any, map<file>, true",
    "boolean, any, true",
    "array<string>, array<file>, true",
    "array<string>, array<integer>, false",
    "array<string>, array, true",
    "array, array<integer>, true",
    "array, map<any>, false",
    "map<number>, map<integer>, true",
    "map<string>, object, true",
    "object, map<string>, true",
    "object, array, false"
  })
  void theseTypesAreAcceptedWhereThoseAreWanted(String wanted, String given, boolean accepted) {
    Type type = Type.parse(wanted).orElseThrow();
    assertEquals(accepted, type.accepts(Type.parse(given).orElseThrow()));
  }
}
