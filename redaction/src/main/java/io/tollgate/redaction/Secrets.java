package io.tollgate.redaction;

import io.tollgate.redaction.Triggers.Trigger;
import java.util.ArrayList;
import java.util.List;

/** The secrets that are known by their shape. A new vendor's key is one line here. */
final class Secrets {

  private static final int URL = Chars.URL_TOKEN;
  private static final int TOKEN = Chars.ANY_TOKEN;

  static final Triggers TRIGGERS = new Triggers(all());

  private Secrets() {}

  private static List<Trigger> all() {
    List<Trigger> all = new ArrayList<>();
    cloud(all);
    models(all);
    hosts(all);
    others(all);
    all.add(new Trigger("-----begin", new PrivateKey()));
    all.add(new Trigger("eyj", new Jwt()));
    all.add(new Trigger("://", new UrlPassword()));
    all.add(new Trigger("bearer ", new Bearer()));
    all.add(new Trigger("authorization: basic ", new Bearer()));
    for (String name : List.of("password", "passwd", "passphrase")) {
      all.add(new Trigger(name, new Assignment(true)));
    }
    for (String name :
        List.of(
            "pwd",
            "secret",
            "token",
            "api_key",
            "api-key",
            "apikey",
            "access_key",
            "accesskey",
            "access-key",
            "accountkey",
            "private_key",
            "credential",
            "x-api-key",
            "auth_key")) {
      all.add(new Trigger(name, new Assignment(false)));
    }
    return all;
  }

  private static void cloud(List<Trigger> all) {
    for (String prefix : List.of("AKIA", "ASIA", "ABIA", "ACCA")) {
      key(all, prefix, "aws-access-key", Chars.UPPER | Chars.DIGIT, 12);
    }
    key(all, "AIza", "google-api-key", URL, 30);
    key(all, "ya29.", "google-oauth", URL | Chars.DOT, 20);
    key(all, "GOCSPX-", "google-oauth", URL, 20);
    key(all, "sharedaccesskey=", "azure-key", TOKEN, 20);
    key(all, "hvs.", "vault-token", URL, 20);
    key(all, "dop_v1_", "digitalocean-token", Chars.ALNUM, 32);
    key(all, "dapi", "databricks-token", Chars.LOWER | Chars.DIGIT, 32);
  }

  private static void models(List<Trigger> all) {
    mixedKey(all, "sk-ant-", "anthropic-key", URL, 8);
    mixedKey(all, "sk-proj-", "openai-key", URL, 16);
    mixedKey(all, "sk-", "model-provider-key", URL, 16);
    key(all, "hf_", "huggingface-token", Chars.ALNUM, 30);
    key(all, "gsk_", "groq-key", Chars.ALNUM, 32);
    key(all, "xai-", "xai-key", Chars.ALNUM, 32);
    key(all, "r8_", "replicate-token", Chars.ALNUM, 32);
    mixedKey(all, "tg_", "tollgate-token", URL, 32);
  }

  private static void hosts(List<Trigger> all) {
    for (String prefix : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
      key(all, prefix, "github-token", Chars.ALNUM, 20);
    }
    key(all, "github_pat_", "github-token", URL, 20);
    key(all, "glpat-", "gitlab-token", URL, 16);
    key(all, "ATATT3", "atlassian-token", TOKEN, 20);
    key(all, "npm_", "npm-token", Chars.ALNUM, 30);
    key(all, "pypi-", "pypi-token", URL, 50);
    key(all, "dckr_pat_", "docker-token", URL, 20);
  }

  private static void others(List<Trigger> all) {
    for (String prefix : List.of("xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xoxe.")) {
      key(all, prefix, "slack-token", URL | Chars.DOT, 10);
    }
    key(all, "hooks.slack.com/services/", "slack-webhook", TOKEN, 20);
    for (String prefix : List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_", "pk_live_")) {
      key(all, prefix, "stripe-key", Chars.ALNUM, 10);
    }
    key(all, "whsec_", "webhook-secret", TOKEN, 20);
    key(all, "SG.", "sendgrid-key", URL | Chars.DOT, 40);
    key(all, "shpat_", "shopify-token", Chars.ALNUM, 30);
    key(all, "AGE-SECRET-KEY-1", "age-key", Chars.UPPER | Chars.DIGIT, 40);
    key(all, "NRAK-", "newrelic-key", Chars.UPPER | Chars.DIGIT, 20);
    key(all, "PMAK-", "postman-key", URL, 30);
    key(all, "lin_api_", "linear-key", Chars.ALNUM, 30);
  }

  private static void key(List<Trigger> all, String prefix, String kind, int body, int least) {
    all.add(new Trigger(prefix, new Prefixed(prefix, "[secret:" + kind + "]", body, least, false)));
  }

  private static void mixedKey(List<Trigger> all, String prefix, String kind, int body, int least) {
    all.add(new Trigger(prefix, new Prefixed(prefix, "[secret:" + kind + "]", body, least, true)));
  }
}
