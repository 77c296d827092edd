package dev.weft.engine.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.engine.job.Location.Parsed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How locations are written. */
final class LocationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/srv/a.img                    | Local[path=/srv/a.img]",
        "build/50% of?it!#             | Local[path=build/50% of?it!#]",
        "./a:b                         | Local[path=./a:b]",
        "file:/srv/a%20b%21            | Local[path=/srv/a b!]",
        "file:///srv/a                 | Local[path=/srv/a]",
        "file://localhost/srv/a        | Local[path=/srv/a]",
        "FILE:below/job                | Local[path=below/job]",
        "file:/%C3%A9é😀               | Local[path=/éé😀]",
        "ssh://h/p                     | Ssh[user=Optional.empty, host=h, port=OptionalInt.empty, path=/p]",
        "ssh://u@h.example:2222/a%40b  | Ssh[user=Optional[u], host=h.example, port=OptionalInt[2222], path=/a@b]",
        "ssh://[::1]:22/p              | Ssh[user=Optional.empty, host=::1, port=OptionalInt[22], path=/p]",
        "ssh://h/                      | Ssh[user=Optional.empty, host=h, port=OptionalInt.empty, path=/]",
        "http://h                      | Http[url=http://h]",
        "https://h:8443/a%20b?c=d&e=@  | Http[url=https://h:8443/a%20b?c=d&e=@]",
        "https://[2001:db8::1]/x       | Http[url=https://[2001:db8::1]/x]",
        "image:disk.img!/boot/vmlinuz  | Image[image=disk.img, partition=OptionalInt.empty, path=/boot/vmlinuz]",
        "image:/d/disk.img!2!/a b      | Image[image=/d/disk.img, partition=OptionalInt[2], path=/a b]",
        "image:a%21b.img!/c%21         | Image[image=a!b.img, partition=OptionalInt.empty, path=/c!]",
        "image:./a:b!/                 | Image[image=./a:b, partition=OptionalInt.empty, path=/]",
        "git:git://git.example/l.git   | Foreign[scheme=git, text=git:git://git.example/l.git]",
        "S3://bucket/key               | Foreign[scheme=s3, text=S3://bucket/key]",
      })
  void aLocationIsReadAsItIsWritten(String written, String location) {
    if (!(Location.parse(written) instanceof Parsed.Right right)) {
      throw new AssertionError(Location.parse(written));
    }
    assertEquals(location, right.location().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"                     | \"\"           | is empty",
        "file:                    | file:          | names no path",
        "file://server/x          | server         | names the host 'server', but 'file' is this machine",
        "file:/a?b                | ?              | has a '?' in a path",
        "file:/100%               | %              | has '%', which is no byte",
        "file:/a%00               | %00            | has '%00', which is no byte",
        "file:/%ff                | /%ff           | is not UTF-8 where %XX are taken for bytes",
        "ssh:host/x               | ssh:           | lacks '//' after the scheme",
        "ssh:///x                 | ssh:///x       | names no host",
        "ssh://host               | ssh://host     | names no path on the host",
        "ssh://u:secret@host/x    | :secret        | holds a password",
        "ssh://@host/x            | ssh://@host/x  | names no user",
        "ssh://-oProxyCommand=x/y | -oProxyCommand=x | has '-oProxyCommand=x' for a host",
        "ssh://-l@host/y          | -l             | has '-l' for a user",
        "ssh://host:0/x           | 0              | has '0' for a port",
        "ssh://host:65536/x       | 65536          | has '65536' for a port",
        "ssh://[::1/x             | [::1           | has an address that is not closed",
        "http:x                   | http:          | lacks '//' after the scheme",
        "https:///x               | https:///x     | names no host",
        "https://u:p@host/x       | u:p            | holds a user or password",
        "https://host/a b         | \" \"          | holds ' ', which no URL has",
        "https://host/%zz         | %zz            | has '%zz', which is no byte",
        "https://host/x#y         | #y             | has a fragment, which no server is sent",
        "image:disk.img           | image:disk.img | names no path in the image",
        "image:!/x                | !              | names no image",
        "image:https://h/d.img!/x | https://h/d.img | has a URI where the path of the image must be",
        "image:disk.img!boot/x    | boot/x         | has neither a path nor a partition's number here",
        "image:disk.img!0!/x      | 0              | has neither a path nor a partition's number here",
        "image:disk.img!2!x       | x              | has a path in the image that is not absolute",
        "image:disk.img!2         | \"\"           | has a path in the image that is not absolute",
        "image:d.img!1!/e.img!/x  | !              | has another '!' here",
      })
  void aMistakeIsShownWhereItIs(String written, String place, String problem) {
    if (!(Location.parse(written) instanceof Parsed.Wrong wrong)) {
      throw new AssertionError(Location.parse(written));
    }
    assertEquals(problem, wrong.problem());
    assertEquals(place, written.substring(wrong.from(), wrong.to()));
    assertTrue(wrong.hint().length() > 5, wrong.hint());
  }
}
