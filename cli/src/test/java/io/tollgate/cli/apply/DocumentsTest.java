package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.DirectoryEntry;
import io.tollgate.event.Price;
import io.tollgate.provenance.AssetException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  private final Faults faults = new Faults();

  @Test
  void pricesAreReadDigitByDigit() {
    List<ControlRow<String, Price>> rows =
        read("""
                kind: prices
                currency: USD
                source: price list of October
                prices:
                  - {model: opus, vendor: anthropic, from: 2026-01-01, input: 5, cache_read: 0.5, cache_write_5m: 6.25, cache_write_1h: 10, output: 0.100000}
                  - model: opus
                    vendor: anthropic
                    speed: fast
                    over: 200000
                    from: 2026-01-01
                    to: 2026-06-01T12:00:00Z
                    input: 10
                    cache_read: 1
                    cache_write_5m: 12.5
                    cache_write_1h: 20
                    output: 50
                    source: a letter
                """)
            .prices();

    assertThat(faults.all()).isEmpty();
    assertThat(rows)
        .extracting(ControlRow::key)
        .containsExactly("opus@2026-01-01", "opus:over-200000:fast@2026-01-01");
    Price base = rows.get(0).value();
    assertThat(base.getOutputPerMillion()).isEqualTo(new BigDecimal("0.100000000000"));
    assertThat(base.getEffectiveTo()).isNull();
    assertThat(base.getProvenance()).isEqualTo("price list of October");
    assertThat(rows.get(1).value().getEffectiveTo()).isEqualTo("2026-06-01T12:00:00Z");
    assertThat(rows.get(1).value().getProvenance()).isEqualTo("a letter");
  }

  @Test
  void everyFaultOfAPriceListIsToldWithItsLine() {
    read(
        """
        kind: prices
        currency: Dollar
        prices:
          - {model: a, vendor: Acme & Co, from: 2026-01-01, input: 1e3, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: -1}
          - model: b
            vendor: openai
            from: January
            to: 2025-01-01
            over: 1.5
            input: 0.1234567
            cache_read: '1'
            cache_write_5m: 1
            cache_write_1h: 1
            output: 1
            colour: red
          - just text
        """);

    assertThat(told())
        .containsExactlyInAnyOrder(
            "f.yml:2: 'Dollar' is not an ISO 4217 code such as USD",
            "f.yml:4: 'vendor' must be a word such as anthropic or in-house",
            "f.yml:4: 'input' must be a decimal such as 2.50, with at most 12 decimals and no exponent",
            "f.yml:4: 'output' must be a decimal such as 2.50, with at most 12 decimals and no exponent",
            "f.yml:4: no 'source' says where the price was read, neither here nor above",
            "f.yml:5: no 'source' says where the price was read, neither here nor above",
            "f.yml:7: 'from' must be a day such as 2026-11-01 or an instant such as 2026-11-01T00:00:00Z",
            "f.yml:9: 'over' must be a whole number",
            "f.yml:10: 'input' has more than 6 decimals, so costs would not be exact",
            "f.yml:15: unknown key 'colour'",
            "f.yml:16: an item of 'prices' must be a mapping");
  }

  @Test
  void readsTiersMultipliersAndContractPrices() {
    List<ControlRow<String, Price>> rows =
        read("""
                kind: prices
                currency: EUR
                source: a contract
                multipliers: [service_tier=batch*0.5, region=us*1.1]
                prices:
                  - {model: m, vendor: acme, tier: flex, from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
                  - {model: m, vendor: acme, contract: c7, contract_team: ads, multipliers: [], from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
                """)
            .prices();

    assertThat(faults.all()).isEmpty();
    assertThat(rows)
        .extracting(ControlRow::key)
        .containsExactly("m:flex@2026-01-01", "m:contract-c7:team-ads@2026-01-01");
    assertThat(rows.get(0).value().getMultipliers())
        .containsExactly("service_tier=batch*0.5", "region=us*1.1");
    assertThat(rows.get(1).value().getMultipliers()).isEmpty();
  }

  @Test
  void everyFaultOfWhatCostsDependOnIsTold() {
    read(
        """
        kind: prices
        currency: USD
        source: s
        multipliers: [batch*0.5]
        prices: []
        ---
        kind: discounts
        contract: c7
        source: s
        discounts:
          - {vendor: acme, percent: 120, from: 2026-01-01, to: 2025-01-01}
        ---
        kind: exchange-rates
        source: s
        rates:
          - {of: EUR, in: EUR, rate: 0, from: 2026-01-01}
        ---
        kind: reattributions
        reattributions:
          - {id: a, from: 2030-01-01, team: ads, reason: r}
          - {id: b, user: ada@x.io, from: 2020-01-01, team: ads, reason: r}
        """);

    assertThat(told())
        .containsExactly(
            "f.yml:4: 'batch*0.5' is not of the form speed=fast*2, service_tier=batch*0.5 or"
                + " region=us*1.1",
            "f.yml:11: 'percent' must be above 0 and at most 100",
            "f.yml:11: 'to' must be after 'from'",
            "f.yml:16: 'in' and 'of' are the same currency",
            "f.yml:16: 'rate' must be above 0",
            "f.yml:20: neither 'user', 'pseudonym' nor 'from_team' says whose usage is moved",
            "f.yml:20: 'from' must be in the past and before 'to': later usage is attributed by the"
                + " directory",
            "f.yml:21: a person can only be named with the pseudonym key at hand"
                + " (TOLLGATE_PSEUDONYM_KEY_FILE); give 'pseudonym' instead");
  }

  @Test
  void whatIsSaidOfATeamHoldsUntilSomethingElseIsSaid() {
    List<ControlRow<io.tollgate.event.DirectoryKey, DirectoryEntry>> rows =
        read("""
                kind: directory
                teams:
                  - {id: ads, department: product, cost_center: cc-1}
                  - {id: ads, department: sales, cost_center: cc-2, from: 2026-07-01}
                users:
                  - {id: ann@example.com, aliases: [Ann-B, i-1], team: ads}
                """)
            .directory();

    assertThat(faults.all()).isEmpty();
    assertThat(rows.get(0).value().getValidFrom()).isEqualTo("2020-01-01T00:00:00Z");
    assertThat(rows.get(0).value().getValidTo()).isEqualTo("2026-07-01T00:00:00Z");
    assertThat(rows.get(1).value().getValidTo()).isNull();
    assertThat(rows.get(2).value().getAliases()).containsExactly("ann-b", "i-1");
    assertThat(rows.get(2).value().getDepartment()).isNull();
  }

  @Test
  void documentsOfOneFileAreReadApart() {
    read(
        """
        # nothing yet
        ---
        kind: budget
        ---
        : [
        ---
        a: 1
        ---
        - 1
        """);

    assertThat(told())
        .hasSize(4)
        .contains(
            "f.yml:3: unknown kind 'budget'; known are prices, discounts, exchange-rates, reattributions, budgets, directory, assets",
            "f.yml:7: neither a policy, which has 'detection', nor a document with 'kind'",
            "f.yml:9: the document is not a mapping")
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:5: not sound YAML: "));
  }

  @Test
  void wildcardsOfOthersAreRefusedInsteadOfMatchingNothing() {
    String asset = "  - {id: %s, zone: evaluation, type: repository, owner: e, contact: c, %s}\n";

    read(
        "kind: assets\nassets:\n"
            + asset.formatted("a", "paths: ['**/eval/**', 'a/{b,c}/**']")
            + asset.formatted("b", "repositories: ['acme/[ab]*']")
            + asset.formatted("c", "paths: ['x/?/*.py']"));

    assertThat(told())
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("wildcards are *, ** and ?"))
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:3: 'a/{b,c}/**'"))
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:4: 'acme/[ab]*'"));
  }

  @Test
  void wildcardsInNamesThatAreComparedLiterallyAreRefused() {
    read(
        """
        kind: assets
        assets:
          - id: a
            zone: internal
            type: repository
            owner: e
            contact: c
            allowed_sources: ['*', metacode]
            exceptions:
              - {id: x, sources: ['claude-*'], sessions: [s-1, '*'], models: ['opus-?'], owner: ann, approver: carol, ticket: T-1, not_before: 2026-11-01, expires: 2026-12-01, reason: r}
        """);

    assertThat(told())
        .containsExactly(
            "f.yml:8: 'allowed_sources' has no wildcards: '*' would match nothing; name each",
            "f.yml:10: 'sources' has no wildcards: 'claude-*' would match nothing; name each",
            "f.yml:10: 'sessions' has no wildcards: '*' would match nothing; name each",
            "f.yml:10: 'models' has no wildcards: 'opus-?' would match nothing; name each");
  }

  @Test
  void anExceptionToAnAssetIsApprovedBySomebodyElseAndEnds() {
    String asset =
        """
        kind: assets
        assets:
          - id: a
            zone: evaluation
            type: repository
            owner: e
            contact: c
            exceptions:
              - {id: x, items: ['old/**'], owner: ann, approver: %s, ticket: T-1, not_before: 2026-11-01, expires: %s, reason: r}
        """;

    Documents read = read(asset.formatted("carol", "2026-12-01"));
    assertThat(told()).isEmpty();
    assertThat(read.assets().get(0).value().getExceptions())
        .singleElement()
        .satisfies(text -> assertThat(AssetException.parse(text)).isPresent());

    read(asset.formatted("Ann", "2026-12-01"));
    read(asset.formatted("carol", "2026-10-01"));
    read(asset.formatted("carol", "2027-11-02"));
    read(asset.replace("expires: %s, ", "").formatted("carol"));
    assertThat(told())
        .containsExactly(
            "f.yml:9: 'approver' must be somebody else than 'owner'",
            "f.yml:9: 'expires' must be later than 'not_before'",
            "f.yml:9: 'expires' must be at most one year after 'not_before'",
            "f.yml:9: 'expires' is missing");
  }

  @Test
  void twinsAreTold() {
    String team = "  - {id: ads, department: product, cost_center: cc-1}\n";

    read("kind: directory\nteams:\n" + team + team);

    assertThat(told()).containsExactly("f.yml:4: this entry stands already at f.yml:3");
  }

  @Test
  void aKeyThatStandsTwiceIsTold() {
    read("kind: directory\nkind: directory\nteams: []\n");

    assertThat(told()).containsExactly("f.yml:2: duplicate key 'kind'");
  }

  @Test
  void faultsOfAPolicyHaveTheLineOfTheFile() {
    read("kind: directory\nteams: []\n---\ntitle: T\ndetection: 7\n");

    assertThat(told()).isNotEmpty().allMatch(fault -> fault.matches("f\\.yml:[45]: .*"));
  }

  private Documents read(String yaml) {
    return Documents.read(SourceDocument.split("f.yml", yaml), NOW, faults);
  }

  private List<String> told() {
    return faults.all().stream().map(Object::toString).toList();
  }
}
