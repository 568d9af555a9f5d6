package io.tollgate.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.provenance.AssetException;
import org.junit.jupiter.api.Test;

class AssetDocumentsTest {

  private final DocumentFixture documents = new DocumentFixture();

  @Test
  void wildcardsOfOthersAreRefusedInsteadOfMatchingNothing() {
    String asset = "  - {id: %s, zone: evaluation, type: repository, owner: e, contact: c, %s}\n";

    documents.read(
        "kind: assets\nassets:\n"
            + asset.formatted("a", "paths: ['**/eval/**', 'a/{b,c}/**']")
            + asset.formatted("b", "repositories: ['acme/[ab]*']")
            + asset.formatted("c", "paths: ['x/?/*.py']"));

    assertThat(documents.reported())
        .hasSize(2)
        .allSatisfy(fault -> assertThat(fault).contains("wildcards are *, ** and ?"))
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:3: 'a/{b,c}/**'"))
        .anySatisfy(fault -> assertThat(fault).startsWith("f.yml:4: 'acme/[ab]*'"));
  }

  @Test
  void wildcardsInNamesThatAreComparedLiterallyAreRefused() {
    documents.read(
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

    assertThat(documents.reported())
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

    Documents read = documents.read(asset.formatted("carol", "2026-12-01"));
    assertThat(documents.reported()).isEmpty();
    assertThat(read.assets().get(0).value().getExceptions())
        .singleElement()
        .satisfies(text -> assertThat(AssetException.parse(text)).isPresent());

    documents.read(asset.formatted("Ann", "2026-12-01"));
    documents.read(asset.formatted("carol", "2026-10-01"));
    documents.read(asset.formatted("carol", "2027-11-02"));
    documents.read(asset.replace("expires: %s, ", "").formatted("carol"));
    assertThat(documents.reported())
        .containsExactly(
            "f.yml:9: 'approver' must be somebody other than 'owner'",
            "f.yml:9: 'expires' must be later than 'not_before'",
            "f.yml:9: 'expires' must be at most one year after 'not_before'",
            "f.yml:9: 'expires' is missing");
  }
}
