// Amazon Web Services and Google Cloud. Shapes: AWS's IAM User Guide (unique identifiers), Google Cloud's "Handle
// compromised credentials"; seen in 2025.
#include "secrets/all_patterns.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {
using enum model::Severity;

// A service account's key file holds its key's number beside the key.
std::optional<Confidence> service_account(Candidate& c) {
  const auto near = [&](std::string_view word) {
    return c.before.find(word) != std::string_view::npos || c.after.find(word) != std::string_view::npos;
  };
  if (!near("PRIVATE KEY-----")) return std::nullopt;
  return near("service_account") ? Confidence::proven : Confidence::likely;
}

constexpr Pattern kPatterns[] = {
    {"PL-SECRET-AWS-ACCESS-KEY-ID", "AWS access key id", medium, "(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}", 0,
     "AWS IAM, Security credentials", "aws_access_key_id = AKIA<:Q|R|S|4><t15>", amazon_id},
    {"PL-SECRET-AWS-SECRET-KEY", "AWS secret access key", critical,
     PL_ASSIGNED("aws_?secret|aws_?sk|secret_?access_?key|aws_?access_?secret|s3_?secret", "[A-Za-z0-9/+]{40}"), 240,
     "AWS IAM, Security credentials", "AWS_SECRET_ACCESS_KEY=<B40>", near_amazon_id},
    {"PL-SECRET-AWS-KEY-PAIR", "AWS access key id with its secret", critical,
     "(?:AKIA|ASIA)[A-Z2-7]{16}[\"']?[ \\t]{0,2}[,:;|\\n][^A-Za-z0-9/+]{0,8}([A-Za-z0-9/+]{40})", 240,
     "AWS IAM, Security credentials", "AKIA<:Q|R|S|4><t15>,<B40>", near_amazon_id},
    {"PL-SECRET-AWS-SESSION-TOKEN", "AWS session token", high, "(?:FwoG|IQoJ|FQoG)[A-Za-z0-9/+]{100,800}", 512,
     "AWS IAM, revoke the role's sessions", "AWS_SESSION_TOKEN=IQoJ<B340>"},
    {"PL-SECRET-AWS-MWS", "Amazon MWS token", high,
     "amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", 122, "Amazon Seller Central",
     "token: amzn.mws.<uuid>"},
    {"PL-SECRET-AWS-BEDROCK", "Amazon Bedrock API key", high, "ABSK[A-Za-z0-9+/]{109,269}={0,2}", 600,
     "Amazon Bedrock, API keys", "AWS_BEARER_TOKEN_BEDROCK=ABSK<B128>"},
    {"PL-SECRET-AWS-APPSYNC", "AWS AppSync API key", medium, "da2-[a-z0-9]{26}", 134, "AWS AppSync, Settings",
     "x-api-key: da2-<l26>"},
    {"PL-SECRET-AWS-COGNITO-SECRET", "AWS Cognito client secret", high,
     PL_ASSIGNED("cognito[\\w.\\-]{0,24}secret", "[a-z0-9]{46,54}"), 240, "AWS Cognito, App clients",
     "COGNITO_CLIENT_SECRET=<l51>"},
    {"PL-SECRET-AWS-SES-SMTP", "AWS SES SMTP password", high,
     PL_ASSIGNED("ses_?smtp|smtp_?pass(?:word)?|email_?host_?password", "B[A-Z][A-Za-z0-9/+]{42}"), 240,
     "AWS SES, SMTP settings", "SES_SMTP_PASSWORD=BD<B42>"},
    {"PL-SECRET-GCP-API-KEY", "Google API key", medium, "AIza[0-9A-Za-z_\\-]{35}", 200,
     "Google Cloud console, APIs and services, Credentials", "GOOGLE_API_KEY=AIza<b35>"},
    {"PL-SECRET-GCP-SERVICE-ACCOUNT", "Google Cloud service account key", critical,
     "\"private_key_id\"[ \\t\\n]{0,4}:[ \\t\\n]{0,4}\"([0-9a-f]{40})\"", 0,
     "Google Cloud console, Service accounts, Keys",
     "{\"type\": \"service_account\", \"project_id\": \"p\", \"private_key_id\": \"<h40>\", \"private_key\": "
     "\"-----BEGIN PRIVATE "
     "KEY-----\\n<B64>",
     service_account},
    {"PL-SECRET-GCP-SERVICE-ACCOUNT-BASE64", "Google Cloud service account key in base64", critical,
     "ewogICJ0eXBlIjogInNlcnZpY2VfYWNjb3VudCIs[A-Za-z0-9+/]{100,900}", 512,
     "Google Cloud console, Service accounts, Keys",
     "GCP_KEY=<b64{{\n  \"type\": \"service_account\",\n  \"project_id\": \"p\", \"private_key_id\": \"<h40>\", \"k\": "
     "\"<B99>\"}}>",
     any_value},
    {"PL-SECRET-GCP-OAUTH-SECRET", "Google OAuth client secret", high, "GOCSPX-[0-9A-Za-z_\\-]{28}", 168,
     "Google Cloud console, Credentials", "\"client_secret\": \"GOCSPX-<b28>\""},
    {"PL-SECRET-GCP-OAUTH-SECRET-OLD", "Google OAuth client secret", high,
     "apps\\.googleusercontent\\.com[^\\n]{0,400}?\"client_secret\"[ ]{0,2}:[ ]{0,2}\"([0-9A-Za-z_\\-]{24})\"", 144,
     "Google Cloud console, Credentials",
     "{\"client_id\": \"1-a.apps.googleusercontent.com\", \"client_secret\": \"<b24>\"}"},
    {"PL-SECRET-GCP-ACCESS-TOKEN", "Google OAuth access token", medium, "ya29\\.[0-9A-Za-z_\\-]{60,700}", 360,
     "Google account, Security, Third-party access", "Authorization: Bearer ya29.<b160>"},
    {"PL-SECRET-GCP-REFRESH-TOKEN", "Google OAuth refresh token", high, "1//0[0-9A-Za-z_\\-]{40,120}", 240,
     "Google account, Security, Third-party access", "\"refresh_token\": \"1//0<b96>\"", with_letters_and_digits},
    {"PL-SECRET-GCP-HMAC-KEY", "Google Cloud Storage HMAC secret", critical,
     "GOOG[A-Z0-9]{16,58}[\"']?[^A-Za-z0-9/+]{1,8}(?:[\\w ]{0,24}[\"']?[:=,][ \"']{0,3})?([A-Za-z0-9/+]{40})", 240,
     "Google Cloud console, Cloud Storage, Interoperability", "GOOG1E<u55>,<B40>"},
    {"PL-SECRET-FIREBASE-CLOUD-MESSAGING", "Firebase Cloud Messaging server key", high,
     "AAAA[0-9A-Za-z_\\-]{7}:[0-9A-Za-z_\\-]{140}", 840, "Firebase console, Cloud Messaging",
     "FCM_KEY=AAAA<b7>:<b140>"},
    {"PL-SECRET-GOOGLE-RECAPTCHA", "reCAPTCHA secret key", medium,
     PL_ASSIGNED("recaptcha[\\w.\\-]{0,20}(?:secret|private)", "6L[c-f][0-9A-Za-z_\\-]{37}"), 200,
     "Google reCAPTCHA, Settings", "RECAPTCHA_SECRET_KEY=6Ld<b37>"},
    {"PL-SECRET-GOOGLE-MAPS-SIGNING", "Google Maps URL signing secret", medium,
     PL_ASSIGNED("maps?_?signing_?secret|url_?signing_?secret", "[0-9A-Za-z_\\-]{27}="), 160,
     "Google Maps Platform, Credentials", "MAPS_SIGNING_SECRET=<b27>="},
    {"PL-SECRET-GOOGLE-GEMINI", "Google Gemini authorization key", high, "AQ\\.Ab8[0-9A-Za-z_\\-]{45,60}", 270,
     "Google AI Studio, API keys", "GEMINI_API_KEY=AQ.Ab8<b47>"},
};
}  // namespace

extern const Family kAmazonGoogle;
const Family kAmazonGoogle{"amazon_google", "Amazon Web Services and Google Cloud", kPatterns};

}  // namespace plimsoll::secrets
