package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.event.Price;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceDocumentsTest {

  private final DocumentFixture documents = new DocumentFixture();

  @Test
  void pricesAreReadDigitByDigit() {
    List<ControlRow<String, Price>> rows =
        documents
            .read(
                """
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

    assertThat(documents.reported()).isEmpty();
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
    documents.read(
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

    assertThat(documents.reported())
        .containsExactlyInAnyOrder(
            "f.yml:2: 'Dollar' is not an ISO 4217 code such as USD",
            "f.yml:4: 'vendor' must be a word such as anthropic or in-house",
            "f.yml:4: 'input' must be a decimal such as 2.50, with at most 12 decimals and no"
                + " exponent",
            "f.yml:4: 'output' must be a decimal such as 2.50, with at most 12 decimals and no"
                + " exponent",
            "f.yml:4: 'source' is missing here and above; say where the price was read",
            "f.yml:5: 'source' is missing here and above; say where the price was read",
            "f.yml:7: 'from' must be a day such as 2026-11-01 or an instant such as"
                + " 2026-11-01T00:00:00Z",
            "f.yml:9: 'over' must be a whole number",
            "f.yml:10: 'input' has more than 6 decimals, so costs would not be exact",
            "f.yml:15: unknown key 'colour'",
            "f.yml:16: an item of 'prices' must be a mapping");
  }

  @Test
  void readsTiersMultipliersAndContractPrices() {
    List<ControlRow<String, Price>> rows =
        documents
            .read(
                """
                kind: prices
                currency: EUR
                source: a contract
                multipliers: [service_tier=batch*0.5, region=us*1.1]
                prices:
                  - {model: m, vendor: acme, tier: flex, from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
                  - {model: m, vendor: acme, contract: c7, contract_team: ads, multipliers: [], from: 2026-01-01, input: 1, cache_read: 1, cache_write_5m: 1, cache_write_1h: 1, output: 1}
                """)
            .prices();

    assertThat(documents.reported()).isEmpty();
    assertThat(rows)
        .extracting(ControlRow::key)
        .containsExactly("m:flex@2026-01-01", "m:contract-c7:team-ads@2026-01-01");
    assertThat(rows.get(0).value().getMultipliers())
        .containsExactly("service_tier=batch*0.5", "region=us*1.1");
    assertThat(rows.get(1).value().getMultipliers()).isEmpty();
  }

  @Test
  void everyFaultOfWhatCostsDependOnIsTold() {
    documents.read(
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

    assertThat(documents.reported())
        .containsExactly(
            "f.yml:4: 'batch*0.5' is not of the form speed=fast*2, service_tier=batch*0.5 or"
                + " region=us*1.1",
            "f.yml:11: 'percent' must be above 0 and at most 100",
            "f.yml:11: 'to' must be after 'from'",
            "f.yml:16: 'in' and 'of' are the same currency",
            "f.yml:16: 'rate' must be above 0",
            "f.yml:20: say whose usage is moved: 'user', 'pseudonym' or 'from_team'",
            "f.yml:20: 'from' must be in the past and before 'to': later usage is attributed by the"
                + " directory",
            "f.yml:21: naming a person needs the pseudonym key (TOLLGATE_PSEUDONYM_KEY_FILE);"
                + " without it, give 'pseudonym'");
  }
}
