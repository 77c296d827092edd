package dev.weft.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are read as people write them, and nothing in one can be taken for anything else. */
final class AddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          board1             | board1     | 22    | board1
          root@board1        | board1     | 22    | root@board1
          root@10.0.0.7:2222 | 10.0.0.7   | 2222  | root@10.0.0.7:2222
          board1:22          | board1     | 22    | board1
          board1:65535       | board1     | 65535 | board1:65535
          fe80::1            | fe80::1    | 22    | [fe80::1]
          me@[fe80::1]:2200  | fe80::1    | 2200  | me@[fe80::1]:2200
          [::1]              | ::1        | 22    | [::1]
          """)
  void anAddressIsRead(String text, String host, int port, String shown) {
    Address address = Address.parse(text).orElseThrow();
    assertEquals(host, address.host());
    assertEquals(port, address.port());
    assertEquals(shown, address.toString());
    assertEquals(Optional.of(address), Address.parse(shown));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@board1",
        "root@",
        "board1:",
        "board1:0",
        "board1:65536",
        "board1:22x",
        "board1:99999999999",
        "[::1",
        "[::1]22",
        "two words",
        "-oProxyCommand=x",
        "root@-x",
        "-l@x",
        "a@b@c",
        "$(reboot)",
        "a;b",
        "board\u0000"
      })
  void whatIsNoAddressIsRefused(String text) {
    assertEquals(Optional.empty(), Address.parse(text));
  }
}
