package io.tollgate.movement;

import io.tollgate.fingerprint.ContentPrint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Code to read, and the result of reading it. */
final class ReadContent implements ItemConsumer {

  static final String CODE =
      """
      def area(shapes):
          total = 0
          for shape in shapes:
              total += shape.width * shape.height - 2 * shape.margin
          return total
      """;
  static final String ESCAPED = CODE.replace("\n", "\\n");
  static final int PRINTS = ContentPrint.of("a.py", CODE).prints().size();

  private final List<Item> items = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  void read(String name, String text) throws IOException {
    read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void read(String name, byte[] bytes) throws IOException {
    new ContentReader(this).read(name, name, "file", new ByteArrayInputStream(bytes));
  }

  List<Item> items() {
    return items;
  }

  List<String> unreadable() {
    return unreadable;
  }

  List<Integer> prints() {
    return items.stream().map(item -> item.content().prints().size()).toList();
  }

  @Override
  public void take(Item item) {
    items.add(item);
  }

  @Override
  public void binary(String item) {
    throw new AssertionError(item);
  }

  @Override
  public void unreadable(String item, String why) {
    unreadable.add(item + ": " + why);
  }
}
