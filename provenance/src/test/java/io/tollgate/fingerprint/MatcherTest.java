package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatcherTest {

  private static final String WRITTEN =
      """
      def merge_intervals(intervals, gap=0):
          ordered = sorted(intervals, key=lambda pair: (pair[0], -pair[1]))
          merged = []
          for start, end in ordered:
              if merged and start <= merged[-1][1] + gap:
                  previous = merged.pop()
                  merged.append((previous[0], max(previous[1], end)))
              elif end < start:
                  raise ValueError("interval ends before it starts")
              else:
                  merged.append((start, end))
          return merged
      """;

  private final MemoryIndex index = new MemoryIndex();
  private final Matcher matcher = new Matcher(index, Threshold.USUAL);

  @ParameterizedTest
  @EnumSource(names = {"COPY", "FORMAT", "COMMENTS", "RENAME", "RENAME_ALL"})
  void aPieceIsFoundInAnotherFileWhateverWasDoneToIt(Mutation mutation) {
    int write = index.add(ContentPrint.of("merge.py", WRITTEN));
    String host = own(3) + mutation.apply(WRITTEN, new Random(5)) + own(4);

    List<Link> links = matcher.links(ContentPrint.of("tasks.py", host));

    assertThat(links).extracting(Link::write).containsExactly(write);
    int ownLines = (int) own(3).lines().count();
    assertThat(links.get(0).regions())
        .allSatisfy(region -> assertThat(region.firstLine()).isGreaterThan(ownLines));
  }

  /** A write may repeat itself, alike or with other names; the content has it once. */
  @ParameterizedTest
  @EnumSource(names = {"COPY", "RENAME_ALL"})
  void whatTheWriteHoldsTwiceIsOneShareOfTheContent(Mutation mutation) {
    index.add(
        ContentPrint.of(
            "merge.py", WRITTEN + own(1) + mutation.apply(WRITTEN, new Random(5)) + own(2)));
    ContentPrint content = ContentPrint.of("tasks.py", own(3) + WRITTEN + own(4));

    Link link = matcher.links(content).get(0);

    double whole = (double) ContentPrint.of("merge.py", WRITTEN).tokens() / content.tokens();
    assertThat(link.share()).isBetween(0.9 * whole, 1.1 * whole);
  }

  @Test
  void whatTheContentHoldsTwiceIsOneShareOfTheWrite() {
    ContentPrint write = ContentPrint.of("merge.py", WRITTEN + own(1));
    index.add(write);

    Link link =
        matcher.links(ContentPrint.of("tasks.py", WRITTEN + own(3) + WRITTEN + own(4))).get(0);

    double whole = (double) ContentPrint.of("merge.py", WRITTEN).tokens() / write.tokens();
    assertThat(link.shareOfWrite()).isBetween(0.9 * whole, 1.1 * whole);
  }

  /** Three quarters of the usual length are enough where names are the same, and only there. */
  @Test
  void aShortPieceIsFoundByItsNames() {
    String piece =
        """
        def settle(ledger, statement):
            ledger.reconcile(statement.opening_balance, tolerance=ROUNDING_CENTS)
            statement.mark_settled(by="month-end", reviewer=ledger.controller)
        """;
    int write = index.add(ContentPrint.of("settle.py", piece + own(1)));
    String renamed = Mutation.RENAME_ALL.apply(piece, new Random(5));

    assertThat(matcher.links(ContentPrint.of("tasks.py", own(3) + piece + own(4))))
        .extracting(Link::write)
        .containsExactly(write);
    assertThat(matcher.links(ContentPrint.of("tasks.py", own(3) + renamed + own(4)))).isEmpty();
  }

  @Test
  void ownWorkIsLinkedToNothing() {
    index.add(ContentPrint.of("merge.py", WRITTEN));

    assertThat(matcher.links(ContentPrint.of("own.py", own(3) + own(9)))).isEmpty();
  }

  @Test
  void whatEverybodyWritesLinksNobody() {
    for (int n = 0; n < 60; n++) {
      index.add(ContentPrint.of("p%d.py".formatted(n), WRITTEN + own(n)));
    }

    assertThat(matcher.links(ContentPrint.of("again.py", WRITTEN))).isEmpty();
  }

  @Test
  void aWholeCopySharesAllOfItsWrite() {
    index.add(ContentPrint.of("merge.py", WRITTEN));

    Link whole = matcher.links(ContentPrint.of("copy.py", WRITTEN)).get(0);

    assertThat(whole.share()).isGreaterThan(0.8);
    assertThat(whole.shareOfWrite()).isEqualTo(whole.share());
  }

  @Test
  void whatAPatchAddsIsFoundAtItsLines() {
    int write = index.add(ContentPrint.of("merge.py", WRITTEN));
    String patch =
        "Fix the merge.\ndiff --git a/m.py b/m.py\n--- a/m.py\n+++ b/m.py\n@@ -1,1 +1,13 @@\n-x = 1\n"
            + WRITTEN.lines().map(line -> "+" + line + "\n").collect(Collectors.joining())
            + "diff --git a/b.txt b/b.txt\nThanks\n";

    List<Link> links = matcher.links(ContentPrint.of("row", patch));

    assertThat(links).extracting(Link::write).containsExactly(write);
    assertThat(links.get(0).regions())
        .allSatisfy(region -> assertThat(region.firstLine()).isBetween(7, 9));
  }

  @Test
  void whatAPatchRemovesIsNotThere() {
    index.add(ContentPrint.of("merge.py", WRITTEN));
    String patch =
        "--- a/m.py\n+++ b/m.py\n@@ -1,12 +1,1 @@\n"
            + WRITTEN.lines().map(line -> "-" + line + "\n").collect(Collectors.joining());

    assertThat(matcher.links(ContentPrint.of("row", patch))).isEmpty();
  }

  /** Whoever draws the files of a project draws them like this. */
  @Test
  void drawnTreesOfFilesLinkNobody() {
    String written =
        """
        ```
        shop/
        ├── src/                    # Source code
        │   └── shop/               # Main package
        │       ├── models/         # Data models
        │       │   ├── __init__.py
        │       │   └── user.py
        │       ├── services/       # Business logic
        │       │   ├── __init__.py
        │       │   └── auth.py
        │       └── api/            # Endpoints
        │           ├── __init__.py
        │           └── routes.py
        ├── tests/                  # Test files
        │   ├── __init__.py
        │   ├── conftest.py         # pytest fixtures
        │   ├── unit/               # Unit tests
        │   ├── integration/        # Integration tests
        └── docs/
        ```
        """;
    String other =
        """
        ```
        bakery/
        ├── bakery/
        │   ├── models/             # What is sold
        │   │   ├── __init__.py
        │   │   └── bread.py
        │   ├── services/           # Ovens
        │   │   ├── __init__.py
        │   │   └── oven.py
        │   └── utils/
        │       ├── __init__.py
        │       └── heat.py
        ├── tests/                  # Tests
        │   ├── __init__.py
        │   ├── conftest.py         # Shared fixtures
        │   ├── unit/               # Of one class
        │   ├── integration/        # Of all
        └── scripts/
        ```
        """;
    index.add(ContentPrint.of("a.md", written));

    assertThat(matcher.links(ContentPrint.ofQuestion("b.md", other))).isEmpty();
  }

  /** Code that no other seed gives. */
  private static String own(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 25)
        .mapToObj(
            i ->
                "  ".repeat(random.nextInt(3))
                    + "name%d %s call%d(%s)"
                        .formatted(
                            random.nextInt(500),
                            List.of("=", "+=", "if", "while").get(random.nextInt(4)),
                            random.nextInt(500),
                            random.nextInt(500)))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
