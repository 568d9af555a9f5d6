package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that was cut off before its fence was closed must not hide what follows. */
class CutFenceTest {

  private static final String PROSE =
      """
      The shelves are filled from the left, and whoever takes the last jar writes its label down.

      Nobody has counted since Monday, so that we cannot say how many of the old ones are left.
      """;

  private static final String CODE =
      """
      // Puts jars on the shelf, '#' and all.
      function restock(jars, limit) {
        const fresh = jars.filter((jar) => !jar.spoiled && jar.label.length > 0);
        if (fresh.length > limit) {
          throw new ShelfError(`too many: ${fresh.length}`, { limit });
        }
        this.stock = this.stock.concat(fresh).sort(byLabel).slice(0, limit);
        return groupBy(this.stock, (jar) => jar.flavour);
      }
      """;

  private static final Set<Long> OF_CODE = hashes(ContentPrint.of("a.js", CODE));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```html\n<ul class=\"wide\">\n<li>\n\nThe script:\n\n```js\n%s```\nDone.\n",
        "```text\nfirst\nsecond\n\n```js\n%s```\n",
        "~~~sh\nls -l\n\n~~~ js {linenos}\n%s~~~\n",
        "```sh\nls -l\n\nThis is the script:\n\n%s\nAnd that is it.\n",
        "```text\nls -l\n\nThis is the script:\n\n%s\nAnd that is it.\n",
      })
  void codeBehindItIsReadAsCode(String text) {
    String file = PROSE + "\n" + text.formatted(CODE) + "\n" + PROSE;

    for (String name : Set.of("a.md", "a.txt", "notes")) {
      assertThat(hashes(ContentPrint.ofQuestion(name, file))).as(name).containsAll(OF_CODE);
    }
  }

  @Test
  void proseBehindItIsReadAsProse() {
    String text = "```js\n" + CODE + "\n" + PROSE;

    assertThat(hashes(ContentPrint.ofQuestion("a.md", text)))
        .containsAll(OF_CODE)
        .containsAll(hashes(ContentPrint.of("a.md", PROSE)));
  }

  @Test
  void linesAreThoseOfTheText() {
    assertThat(Passages.besides("a.md", "# Use\n```sh\nls\n\n```js\n" + CODE + "```\n"))
        .filteredOn(passage -> passage.dialect() == Dialect.C_LIKE)
        .singleElement()
        .isEqualTo(new Passage(Dialect.C_LIKE, CODE, 6));
    assertThat(Passages.besides("a.md", "# Use\n```sh\nls\n\n" + PROSE))
        .containsExactly(new Passage(Dialect.PROSE, PROSE, 5));
  }

  @Test
  void whatIsClosedOrOnlyCodeIsReadOnce() {
    String closed = PROSE + "\n```js\n" + CODE + "```\n" + PROSE;
    String cut = PROSE + "\n```js\n" + CODE + "\n" + CODE.substring(0, CODE.indexOf("throw"));

    assertThat(Passages.besides("a.md", closed)).isEmpty();
    assertThat(Passages.besides("a.md", cut)).isEmpty();
  }

  private static Set<Long> hashes(ContentPrint print) {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < print.prints().size(); i++) {
      hashes.add(print.prints().hash(i));
    }
    return hashes;
  }
}
