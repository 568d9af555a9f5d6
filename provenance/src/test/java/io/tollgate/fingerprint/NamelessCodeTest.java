package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that code without a name that reveals its language matches a write that had one. */
class NamelessCodeTest {

  private static final String RUBY =
      """
      module Shelf
        # Keeps jars in the order of their labels.
        def restock(jars, limit: 12)
          fresh = jars.reject { |jar| jar.spoiled? || jar.label.empty? }
          @stock = (stock + fresh).sort_by(&:label).first(limit)
          notify :restocked, count: fresh.size unless fresh.empty?
          @stock.group_by(&:flavour).transform_values(&:count)
        end

        def spoil(older_than)
          gone, @stock = stock.partition { |jar| jar.sealed_at < older_than }
          gone.each { |jar| jar.empty! }
          gone.size
        end
      end
      """;

  private static final String SHELL =
      """
      set -euo pipefail
      # Packs each folder that changed.
      for folder in "$root"/*/; do
        name=$(basename "$folder")
        if [[ ! -f "$cache/$name.sum" ]] || ! cmp -s "$cache/$name.sum" <(checksum "$folder"); then
          echo "packing $name"
          tar -C "$folder" -cf "$target/$name.tar" --sort=name --mtime="$stamp" .
          checksum "$folder" > "$cache/$name.sum"
          packed=$((packed + 1))
        fi
      done
      [ "$packed" -gt 0 ] || exit 3
      """;

  private static final String HASKELL =
      """
      -- | Jars that fit on the shelf.
      restock :: Int -> [Jar] -> Shelf -> Either Fault Shelf
      restock limit jars shelf = do
        fresh <- traverse checkLabel (filter (not . isSpoiled) jars)
        let merged = sortOn label (fresh <> stock shelf)
        when (length merged > limit) $ Left (TooMany limit)
        pure shelf { stock = take limit merged, flavours = Map.fromListWith (+) (counts merged) }
        where
          counts = map (\\jar -> (flavour jar, 1 :: Int))
          isSpoiled jar = sealedAt jar < oldest shelf
      """;

  private static final String SWIFT =
      """
      /// Puts jars on the shelf.
      func restock(_ jars: [Jar], limit: Int = 12) throws -> [Flavour: Int] {
          let fresh = jars.filter { !$0.isSpoiled && !$0.label.isEmpty }
          guard fresh.count <= limit else {
              throw ShelfError.tooMany(fresh.count)
          }
          stock = (stock + fresh)
              .sorted { $0.label < $1.label }
              .prefix(limit)
              .map(\\.self)
          delegate?.shelf(self, didRestock: fresh.count)
          return Dictionary(grouping: stock, by: \\.flavour).mapValues(\\.count)
      }
      """;

  static Stream<List<String>> code() {
    return Stream.of(
        List.of("a.rb", RUBY),
        List.of("a.sh", SHELL),
        List.of("a.hs", HASKELL),
        List.of("a.swift", SWIFT));
  }

  @ParameterizedTest
  @MethodSource("code")
  void isFoundUnderNamesThatTellNothing(List<String> file) {
    ContentPrint written = ContentPrint.of(file.get(0), file.get(1));

    for (String name : List.of("", "tool", "a.txt", "a.unheardof", "a.tmpl")) {
      assertThat(links(written, name, file.get(1))).as(name).isTrue();
    }
    for (String fence : List.of("```", "```what", "~~~", "````")) {
      String markdown = "# Use\n\n" + fence + "\n" + file.get(1) + fence.replace("what", "") + "\n";
      assertThat(links(written, "a.md", markdown)).as(fence).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("code")
  void isWrittenInABlockWithoutALanguageAndFoundInAFile(List<String> file) {
    assertThat(links(print(null, file.get(1)), file.get(0), file.get(1))).isTrue();
    assertThat(links(print(".output", file.get(1)), file.get(0), file.get(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "a.rb, Rakefile",
    "a.rb, Gemfile",
    "a.rb, a.gemspec",
    "a.sh, a.bats",
    "a.sh, a.ksh",
    "a.sh, console",
    "a.ts, a.mts",
    "a.cs, c#",
    "a.scala, a.sbt",
    "a.py, a.pyw",
    "a.tf, terraform",
    "a.sql, postgresql",
    "a.sql, a.sql.j2",
    "a.java, a.java.txt",
    "a.hs, a.hsc",
    "a.php, a.inc"
  })
  void aliasesAreOneLanguage(String name, String other) {
    assertThat(Dialect.of(other).isCode()).isTrue();
    assertThat(Dialect.of(other)).isEqualTo(Dialect.of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "#!/usr/bin/env ruby, rb",
    "#!/bin/bash -e, sh",
    "#!/usr/bin/env -S python3.12 -u, py",
    "#!/usr/bin/python3, py",
    "#!/usr/bin/env node, js"
  })
  void theFirstLineOfAScriptTellsItsInterpreter(String first, String ending) {
    assertThat(LikelyDialects.of(first + "\nx\n")).containsExactly(Dialect.of("a." + ending));
    assertThat(Dialect.of(LikelyLanguage.of("tool", first + "\nx\n")))
        .isEqualTo(Dialect.of("a." + ending));
  }

  /** What looks for the end of the line from each equal sign takes a minute for these. */
  @Test
  @CpuLimit(seconds = 20)
  void longLinesTakeNoTime() {
    String text = "a\nb\n" + "a = x do |".repeat(800) + ";";

    for (int n = 0; n < 500; n++) {
      assertThat(ContentPrint.ofQuestion("a", text + n).tokens()).isPositive();
    }
  }

  @Test
  void whatReleasesBeforeReadAsTextIsStillFound() {
    ContentPrint former = ContentPrint.of("a.md", SHELL);

    assertThat(links(former, "a.bats", SHELL)).isTrue();
    assertThat(links(former, "tool", "#!/bin/bash\n" + SHELL)).isTrue();
    assertThat(links(former, "a.txt", SHELL)).isTrue();
    assertThat(links(former, "a.md", "```console\n" + SHELL + "```\n")).isTrue();
    assertThat(links(former, "a.md", "~~~sh\n" + SHELL + "~~~\n")).isTrue();
    assertThat(links(ContentPrint.of("a.c", RUBY), "a.md", "```\n" + RUBY + "```\n")).isTrue();
  }

  @Test
  void textForPeopleIsReadOnce() {
    String text =
        """
        We met on Monday to talk about the shelves, and nobody was quite content with them.
        Anna said that jars (the small ones) ought to stand in front; Ben did not agree.
        In the end we decided: first the labels, then the order, and last of all the paint.
        Whoever has time on Friday - from two to four - may come and help.
        """;

    assertThat(LikelyDialects.of(text)).isEmpty();
    assertThat(Passages.besides("notes", text)).isEmpty();
    assertThat(Passages.besides("a.md", "```\n" + RUBY + "```\n")).isNotEmpty();
    assertThat(Passages.besides("a.rb", RUBY)).isEmpty();
  }

  @Test
  void whatIsFoundInSeveralReadingsCountsOnce() {
    MemoryIndex index = new MemoryIndex();
    index.add(ContentPrint.of("a.rb", RUBY));
    Link link =
        new Matcher(index, Threshold.USUAL).links(ContentPrint.ofQuestion("a.txt", RUBY)).get(0);

    assertThat(link.regions()).hasSize(1);
    assertThat(link.share()).isBetween(0.8, 1.0);
  }

  private static ContentPrint print(String path, String text) {
    return ContentPrint.of(LikelyLanguage.of(path, text), text);
  }

  private static boolean links(ContentPrint written, String name, String asked) {
    MemoryIndex index = new MemoryIndex();
    index.add(written);
    return !new Matcher(index, Threshold.USUAL)
        .links(ContentPrint.ofQuestion(name, asked))
        .isEmpty();
  }
}
