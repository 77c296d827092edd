package dev.weft.cli.bench;

/** What a JVM costs that does nothing. */
public final class Hello {
  private Hello() {}

  /** Greets. */
  public static void main(String[] words) {
    System.out.println("hello");
  }
}
