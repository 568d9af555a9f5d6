package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that text which only declares types is read as code where no name reveals its language. */
class DeclarationsTest {

  private static final String GO =
      """
      package jobs

      // JobPosting is what a board tells of a job.
      type JobPosting struct {
      	Title       string
      	Company     string
      	Location    string
      	Description string
      	Experience  string
      	PostedAt    time.Time
      	Recruiters  []Recruiter
      	Salaries    map[string]Range
      }

      type Recruiter struct {
      	Name    string
      	Company string
      	Phone   string
      	Reached time.Time
      }
      """;

  private static final String PYTHON =
      """
      class JobPosting(BaseModel):
          title: str
          company: str
          recruiters: List[Recruiter]
          salaries: Dict[str, Range]
          posted: datetime

      class Recruiter(BaseModel):
          name: str
          phone: str
          reached: Optional[datetime]
      """;

  private static final String RUST =
      """
      #[derive(Debug, Clone)]
      pub enum Reply {
          Accepted(Offer),
          Declined(String),
          Postponed,
          Withdrawn(Recruiter, String),
          Expired,
      }

      pub struct Offer {
          pub salary: Range,
          pub begins: NaiveDate,
          pub places: Vec<Place>,
      }
      """;

  private static final String CSHARP =
      """
      public sealed record JobPosting(
          string Title,
          string Company,
          IReadOnlyList<Recruiter> Recruiters,
          DateTime PostedAt);

      public sealed record Recruiter(
          string Name,
          string Phone,
          DateTime ReachedAt);
      """;

  private static final String TYPESCRIPT =
      """
      export interface JobPostingProps {
        posting: JobPosting
        recruiters: Recruiter[]
        isOpen: boolean
        onApply: (posting: JobPosting) => void
        defaultView: string
        children: ReactNode
      }
      """;

  private static final String SWIFT =
      """
      struct JobPosting: Identifiable {
          let id: String
          let title: String
          let company: Company
          let postedAt: Date
          let recruiters: [Recruiter]
          let salary: Range?
      }
      """;

  static Stream<List<String>> declarations() {
    return Stream.of(
        List.of("a.go", GO),
        List.of("a.py", PYTHON),
        List.of("a.rs", RUST),
        List.of("a.cs", CSHARP),
        List.of("a.ts", TYPESCRIPT),
        List.of("a.swift", SWIFT));
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void areReadAsCodeUnderNamesThatTellNothing(List<String> file) {
    PrintList written = ContentPrint.of(file.get(0), file.get(1)).prints();
    String prose = "We agreed that this is all there is to say of a job.\n\n";

    assertThat(written.size()).isPositive();
    assertThat(hashes(ContentPrint.ofQuestion("a.txt", file.get(1)).prints()))
        .containsAll(hashes(written));
    assertThat(hashes(ContentPrint.ofQuestion("a.md", prose + file.get(1) + "\n" + prose).prints()))
        .containsAll(hashes(written));
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void areKeptLikeTheFileTheyBelongIn(List<String> file) {
    String likely = LikelyLanguage.of("", file.get(1));

    assertThat(hashes(ContentPrint.of(likely, file.get(1)).prints()))
        .isEqualTo(hashes(ContentPrint.of(file.get(0), file.get(1)).prints()));
  }

  @Test
  void areToldAlsoIfTheyAreCutOff() {
    String cut = GO.substring(0, GO.indexOf("\tExperience"));

    assertThat(Declarations.dialect(lines(cut))).isEqualTo(Dialect.C_LIKE);
  }

  @Test
  void proseAndOtherCodeHaveNone() {
    String prose =
        """
        There are three kinds of entries (we agreed on this on Monday):
        class one: what has been paid, type two: what has not,
        and an interface between both that nobody has seen yet (
        the third kind is a record of everything else)
        """;
    String php = "class Posting {\n  public $title;\n  public $company;\n}\n";
    String functions =
        GO + "\nfunc a() int {\n\treturn 1\n}\n" + "\nfunc b(x int) {\n\tgo x()\n}\n".repeat(9);

    assertThat(Declarations.dialect(lines(prose))).isEqualTo(Dialect.PROSE);
    assertThat(Declarations.dialect(lines(php))).isEqualTo(Dialect.PROSE);
    assertThat(Declarations.dialect(lines(functions))).isEqualTo(Dialect.PROSE);
    assertThat(Declarations.dialect(List.of())).isEqualTo(Dialect.PROSE);
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static List<Long> hashes(PrintList prints) {
    return Stream.iterate(0, i -> i < prints.size(), i -> i + 1)
        .map(prints::hash)
        .sorted()
        .toList();
  }
}
