package io.tollgate.redaction;

import io.tollgate.redaction.Prefixed.Check;
import io.tollgate.redaction.Triggers.Trigger;
import java.util.List;

/** Keys of vendors that are recognised by their shape. A new one is one line here. */
final class VendorKeys {

  private static final int URL = Chars.URL_TOKEN;
  private static final int TOKEN = Chars.ANY_TOKEN;
  private static final int LOW = Chars.LOWER | Chars.DIGIT;
  private static final int HIGH = Chars.UPPER | Chars.DIGIT;
  private static final int DOTTED = URL | Chars.DOT;

  private VendorKeys() {}

  static void addTo(List<Trigger> all) {
    cloud(all);
    platforms(all);
    models(all);
    hosts(all);
    talk(all);
    money(all);
    watching(all);
    inTheMiddle(all);
  }

  private static void cloud(List<Trigger> all) {
    for (String prefix : List.of("AKIA", "ASIA", "ABIA", "ACCA")) {
      key(all, prefix, "aws-access-key", HIGH, 12);
    }
    key(all, "ABSK", "aws-bedrock-key", TOKEN, 60);
    key(all, "bedrock-api-key-", "aws-bedrock-key", TOKEN, 20);
    key(all, "X-Amz-Signature=", "aws-signature", LOW, 64);
    key(all, "AIza", "google-api-key", URL, 30);
    key(all, "ya29.", "google-oauth", DOTTED, 20);
    key(all, "1//0", "google-oauth", URL, 30);
    key(all, "GOCSPX-", "google-oauth", URL, 20);
    key(all, "SharedAccessKey=", "azure-key", TOKEN, 20);
    key(all, "sig=", "azure-signature", TOKEN | Chars.PERCENT, 43, Check.RANDOM);
    key(all, "LTAI", "alibaba-key", Chars.ALNUM, 16, Check.RANDOM);
    key(all, "AKID", "tencent-key", Chars.ALNUM, 32, Check.RANDOM);
    for (String prefix : List.of("dop_v1_", "doo_v1_", "dor_v1_")) {
      key(all, prefix, "digitalocean-token", Chars.ALNUM, 32);
    }
    key(all, "dapi", "databricks-token", LOW, 32);
    key(all, "v1.0-", "cloudflare-key", LOW | Chars.JOIN, 150);
    key(all, "HRKU-", "heroku-key", URL, 36);
    key(all, "fo1_", "flyio-token", URL, 40);
    key(all, "FlyV1 fm", "flyio-token", TOKEN, 40);
    key(all, "fm2_", "flyio-token", TOKEN, 60);
    key(all, "pul-", "pulumi-token", LOW, 40);
    key(all, "tfp_", "terraform-token", Chars.ALNUM, 30);
    key(all, "hvs.", "vault-token", URL, 20);
    key(all, "hvb.", "vault-token", URL, 60);
    key(all, "hvr.", "vault-token", URL, 20);
    key(all, "ops_eyJ", "onepassword-token", TOKEN, 100);
    key(all, "A3-", "onepassword-key", HIGH | Chars.JOIN, 34, Check.RANDOM);
    key(all, "dp.", "doppler-token", DOTTED, 40, Check.RANDOM);
    key(all, "sha256~", "openshift-token", URL, 43);
    key(all, "tskey-", "tailscale-key", URL, 20, Check.RANDOM);
  }

  private static void platforms(List<Trigger> all) {
    key(all, "nfp_", "netlify-token", Chars.ALNUM, 36);
    key(all, "vcp_", "vercel-token", Chars.ALNUM, 30);
    key(all, "rnd_", "render-key", Chars.ALNUM, 24, Check.RANDOM);
    key(all, "sbp_", "supabase-token", LOW, 40);
    key(all, "sb_secret_", "supabase-key", URL, 20, Check.RANDOM);
    for (String prefix : List.of("pscale_tkn_", "pscale_pw_", "pscale_oauth_")) {
      key(all, prefix, "planetscale-token", DOTTED, 32);
    }
    key(all, "napi_", "neon-key", Chars.ALNUM, 40, Check.RANDOM);
    key(all, "4b1d", "clickhouse-key", Chars.ALNUM, 38, Check.RANDOM);
    key(all, "AstraCS:", "astra-token", URL | Chars.DOT, 40);
    key(all, "CFPAT-", "contentful-token", URL, 40);
    key(all, "pat", "airtable-token", Chars.ALNUM | Chars.DOT, 76, Check.RANDOM);
    key(all, "ntn_", "notion-token", Chars.ALNUM, 40);
    key(all, "secret_", "notion-token", Chars.ALNUM, 43, Check.RANDOM);
    key(all, "figd_", "figma-token", URL, 36);
    key(all, "lin_api_", "linear-key", Chars.ALNUM, 30);
    key(all, "lin_oauth_", "linear-key", Chars.ALNUM, 30);
    key(all, "PMAK-", "postman-key", URL, 30);
    key(all, "rdme_", "readme-key", LOW, 60);
    key(all, "fio-u-", "frameio-token", URL, 60);
    key(all, "API-", "octopus-key", HIGH, 26, Check.RANDOM);
    key(all, "AKCp", "artifactory-key", Chars.ALNUM, 60);
    key(all, "cmVmd", "artifactory-token", Chars.ALNUM, 59);
    key(all, "tk-us-", "scalingo-token", URL, 48);
    key(all, "pnu_", "prefect-key", Chars.ALNUM, 36);
    key(all, "sgp_", "sourcegraph-token", URL, 40);
    key(all, "bkua_", "buildkite-token", LOW, 40);
    key(all, "CCIPAT_", "circleci-token", URL, 40);
    key(all, "p8e-", "adobe-secret", LOW, 32);
    for (String prefix : List.of("pat.", "sat.")) {
      key(all, prefix, "harness-key", DOTTED, 60, Check.RANDOM);
    }
    key(all, "AGE-SECRET-KEY-1", "age-key", HIGH, 40);
    key(all, "tg_", "tollgate-token", URL, 32, Check.RANDOM);
  }

  private static void models(List<Trigger> all) {
    key(all, "sk-ant-", "anthropic-key", URL, 8, Check.MIXED);
    key(all, "sk-proj-", "openai-key", URL, 16, Check.MIXED);
    key(all, "sk-svcacct-", "openai-key", URL, 16, Check.MIXED);
    key(all, "sk-or-v1-", "openrouter-key", LOW, 32);
    key(all, "sk-", "model-provider-key", URL, 16, Check.RANDOM);
    key(all, "hf_", "huggingface-token", Chars.ALNUM, 30);
    key(all, "api_org_", "huggingface-token", Chars.ALNUM, 30);
    key(all, "gsk_", "groq-key", Chars.ALNUM, 32);
    key(all, "xai-", "xai-key", Chars.ALNUM, 32);
    key(all, "pplx-", "perplexity-key", Chars.ALNUM, 32);
    key(all, "nvapi-", "nvidia-key", URL, 40);
    key(all, "csk-", "cerebras-key", LOW, 32);
    key(all, "fw_", "fireworks-key", Chars.ALNUM, 20, Check.RANDOM);
    key(all, "r8_", "replicate-token", Chars.ALNUM, 32);
    key(all, "tgp_v1_", "together-key", URL, 32);
    key(all, "lsv2_pt_", "langsmith-key", URL, 32);
    key(all, "lsv2_sk_", "langsmith-key", URL, 32);
    key(all, "tvly-", "tavily-key", URL, 28, Check.RANDOM);
    key(all, "fc-", "firecrawl-key", LOW, 32);
    key(all, "jina_", "jina-key", URL, 40, Check.RANDOM);
    key(all, "pcsk_", "pinecone-key", URL, 40);
    key(all, "rpa_", "runpod-key", Chars.ALNUM, 40, Check.RANDOM);
    key(all, "wandb_v1_", "wandb-key", URL, 32);
  }

  private static void hosts(List<Trigger> all) {
    for (String prefix : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
      key(all, prefix, "github-token", Chars.ALNUM, 20);
    }
    key(all, "github_pat_", "github-token", URL, 20);
    for (String kind :
        List.of("gldt-", "glptt-", "glrt-", "glcbt-", "glft-", "glsoat-", "gloas-")) {
      key(all, kind, "gitlab-token", DOTTED, 20);
    }
    key(all, "glpat-", "gitlab-token", DOTTED, 16);
    key(all, "glagent-", "gitlab-token", URL, 40);
    key(all, "glimt-", "gitlab-token", URL, 20);
    key(all, "GR1348941", "gitlab-token", URL, 20);
    key(all, "ATATT3", "atlassian-token", TOKEN, 20);
    key(all, "ATCTT3", "atlassian-token", TOKEN, 20);
    key(all, "ATBB", "bitbucket-password", Chars.ALNUM, 28, Check.RANDOM);
    key(all, "npm_", "npm-token", Chars.ALNUM, 30);
    key(all, "pypi-AgE", "pypi-token", URL, 50);
    key(all, "pypi-", "pypi-token", URL, 50, Check.RANDOM);
    key(all, "rubygems_", "rubygems-key", LOW, 48);
    key(all, "cio", "crates-token", Chars.ALNUM, 32, Check.RANDOM);
    key(all, "oy2", "nuget-key", LOW, 43);
    key(all, "CLOJARS_", "clojars-token", LOW, 60);
    key(all, "dckr_pat_", "docker-token", URL, 20);
    key(all, "dckr_oat_", "docker-token", URL, 20);
  }

  private static void talk(List<Trigger> all) {
    for (String prefix :
        List.of("xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xoxo-", "xoxe.", "xoxe-")) {
      key(all, prefix, "slack-token", DOTTED, 10);
    }
    key(all, "xapp-", "slack-token", URL, 20);
    for (String kind : List.of("services/", "workflows/", "triggers/")) {
      key(all, "hooks.slack.com/" + kind, "slack-webhook", TOKEN, 20);
    }
    key(all, "discord.com/api/webhooks/", "discord-webhook", TOKEN, 40);
    key(all, "webhook.office.com/webhookb2/", "teams-webhook", TOKEN | Chars.DOT, 40);
    key(all, "SG.", "sendgrid-key", DOTTED, 40, Check.RANDOM);
    key(all, "xkeysib-", "brevo-key", LOW | Chars.JOIN, 64);
    key(all, "key-", "mailgun-key", LOW, 32, Check.RANDOM);
    key(all, "re_", "resend-key", URL, 24, Check.RANDOM);
    key(all, "SK", "twilio-key", LOW, 32);
    key(all, "EAA", "facebook-token", Chars.ALNUM, 80, Check.RANDOM);
    key(all, "pat-na1-", "hubspot-token", LOW | Chars.JOIN, 36);
    key(all, "pat-eu1-", "hubspot-token", LOW | Chars.JOIN, 36);
  }

  private static void money(List<Trigger> all) {
    for (String prefix : List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_", "sk_prod_")) {
      key(all, prefix, "stripe-key", Chars.ALNUM, 10);
    }
    key(all, "whsec_", "webhook-secret", TOKEN, 20);
    key(all, "EAAA", "square-token", URL, 40, Check.RANDOM);
    key(all, "sq0atp-", "square-token", URL, 20);
    key(all, "sq0csp-", "square-token", URL, 30);
    for (String kind : List.of("shpat_", "shpca_", "shppa_", "shpss_")) {
      key(all, kind, "shopify-token", Chars.ALNUM, 30);
    }
    key(all, "shippo_live_", "shippo-token", LOW, 30);
    key(all, "shippo_test_", "shippo-token", LOW, 30);
    key(all, "duffel_live_", "duffel-token", URL, 40);
    key(all, "duffel_test_", "duffel-token", URL, 40);
    key(all, "FLWSECK_TEST-", "flutterwave-key", Chars.ALNUM, 12);
    key(all, "FLWSECK-", "flutterwave-key", Chars.ALNUM, 32);
    key(all, "EZAK", "easypost-key", Chars.ALNUM, 54);
    key(all, "EZTK", "easypost-key", Chars.ALNUM, 54);
  }

  private static void watching(List<Trigger> all) {
    key(all, "NRAK-", "newrelic-key", HIGH, 20);
    key(all, "NRJS-", "newrelic-key", LOW, 19);
    key(all, "glc_", "grafana-token", TOKEN, 32);
    key(all, "glsa_", "grafana-token", URL, 32);
    key(all, "sntrys_", "sentry-token", TOKEN | Chars.JOIN, 40);
    key(all, "sntryu_", "sentry-token", LOW, 60);
    key(all, "dt0c01.", "dynatrace-token", DOTTED, 60);
    key(all, "dt0s01.", "dynatrace-token", DOTTED, 60);
    key(all, "phx_", "posthog-key", Chars.ALNUM, 40);
    key(all, "ico-", "infracost-key", Chars.ALNUM, 32, Check.RANDOM);
    for (String kind : List.of("sm_aat_", "sm_pat_", "sm_sat_")) {
      key(all, kind, "settlemint-token", Chars.ALNUM, 16, Check.RANDOM);
    }
  }

  private static void inTheMiddle(List<Trigger> all) {
    middle(all, ":AA", "telegram-token", Chars.DIGIT, 8, URL, 33);
    middle(all, "Q~", "azure-client-secret", Chars.ALNUM, 4, DOTTED, 31);
    middle(all, ".atlasv1.", "terraform-token", Chars.ALNUM, 14, URL, 60);
    middle(all, "-us", "mailchimp-key", LOW, 32, Chars.DIGIT, 1);
    middle(all, "T3BlbkFJ", "openai-key", URL, 20, URL, 20);
    middle(all, "JQQJ99", "azure-openai-key", Chars.ALNUM, 40, Chars.ALNUM, 20);
  }

  private static void key(List<Trigger> all, String prefix, String kind, int body, int least) {
    key(all, prefix, kind, body, least, Check.ANYTHING);
  }

  private static void key(
      List<Trigger> all, String prefix, String kind, int body, int least, Check check) {
    String marker = "[secret:" + kind + "]";
    all.add(new Trigger(prefix, new Prefixed(prefix, marker, body, least, check)));
  }

  private static void middle(
      List<Trigger> all, String text, String kind, int before, int least, int after, int most) {
    String marker = "[secret:" + kind + "]";
    all.add(new Trigger(text, new MarkedKey(text, marker, before, least, after, most)));
  }
}
