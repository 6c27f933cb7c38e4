// Payment, shops, money. Shapes: each maker's documentation of its keys; seen in 2025. Keys of test modes move no money
// and are low.
#include "secrets/all_patterns.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {
using enum model::Severity;

// Clerk, WorkOS and Paystack begin their keys as Stripe does.
std::optional<Confidence> stripe_key(Candidate& c) {
  const std::string_view body = c.secret.substr(c.secret.rfind('_') + 1);
  const bool paystack = body.size() == 40 && body.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return paystack || body.starts_with("a2V5X") ? std::nullopt : random_value(c);
}

constexpr Pattern kPatterns[] = {
    {"PL-SECRET-STRIPE-LIVE", "Stripe live key", critical, "[sr]k_live_[0-9A-Za-z]{24,120}", 142,
     "Stripe dashboard, Developers, API keys", "STRIPE_SECRET_KEY=sk_live_<a99>", stripe_key},
    {"PL-SECRET-STRIPE-TEST", "Stripe test key", low, "[sr]k_test_[0-9A-Za-z]{24,120}", 142,
     "Stripe dashboard, Developers, API keys", "STRIPE_SECRET_KEY=sk_test_<a99>", stripe_key},
    {"PL-SECRET-STRIPE-WEBHOOK", "Stripe web hook secret", medium, "whsec_[0-9A-Za-z+/]{32,64}={0,2}", 190,
     "Stripe dashboard, Developers, Web hooks", "STRIPE_WEBHOOK_SECRET=whsec_<a32>"},
    {"PL-SECRET-SQUARE-TOKEN", "Square access token", critical, "EAAA[0-9A-Za-z_\\-+=]{60}", 360,
     "Square developer console, Credentials", "SQUARE_ACCESS_TOKEN=EAAA<b60>"},
    {"PL-SECRET-SQUARE-TOKEN-OLD", "Square access token", critical, "sq0atp-[0-9A-Za-z_\\-]{22}", 132,
     "Square developer console, Credentials", "SQUARE_TOKEN=sq0atp-<b22>"},
    {"PL-SECRET-SQUARE-OAUTH", "Square OAuth secret", critical, "sq0csp-[0-9A-Za-z_\\-]{43}", 258,
     "Square developer console, OAuth", "SQUARE_SECRET=sq0csp-<b43>"},
    {"PL-SECRET-PAYPAL-TOKEN", "PayPal access token", high,
     "access_token\\$(?:production|sandbox)\\$[0-9a-z]{16}\\$[0-9a-f]{32}", 128, "PayPal developer dashboard",
     "PAYPAL_TOKEN=access_token$production$<l16>$<h32>", any_value},
    {"PL-SECRET-PAYPAL-SECRET", "PayPal client secret", critical,
     PL_ASSIGNED("paypal[\\w.\\-]{0,20}secret", "E[0-9A-Za-z_\\-]{79}"), 480,
     "PayPal developer dashboard, Apps and credentials", "PAYPAL_CLIENT_SECRET=E<b79>"},
    {"PL-SECRET-BRAINTREE", "Braintree private key", critical,
     PL_ASSIGNED("braintree[\\w.\\-]{0,20}(?:private|secret)", "[0-9a-f]{32}"), 128,
     "Braintree control panel, API keys", "BRAINTREE_PRIVATE_KEY=<h32>"},
    {"PL-SECRET-SHOPIFY", "Shopify token", critical, "shp(?:at|ca|pa|ss|ua|ka|tka)_[0-9a-fA-F]{32}", 128,
     "Shopify admin, Apps, the app's API credentials", "SHOPIFY_TOKEN=shp<:at|ca|pa|ss>_<h32>"},
    {"PL-SECRET-ADYEN", "Adyen API key", critical,
     "AQE[a-z][0-9A-Za-z+/=]{60,160}-[0-9A-Za-z+/=]{40,60}-[0-9A-Za-z+/={}\\[\\]<>!@#$%^&*(),.;:?~|]{10,24}", 512,
     "Adyen customer area, API credentials", "ADYEN_API_KEY=AQEp<a76>-<B43>=-<a16>"},
    {"PL-SECRET-RAZORPAY", "Razorpay key", high, "rzp_live_[0-9A-Za-z]{14}", 83, "Razorpay dashboard, API keys",
     "RAZORPAY_KEY=rzp_live_<a14>"},
    {"PL-SECRET-RAZORPAY-SECRET", "Razorpay key secret", critical,
     PL_ASSIGNED("razorpay[\\w.\\-]{0,16}secret", "[0-9A-Za-z]{24}"), 142, "Razorpay dashboard, API keys",
     "RAZORPAY_KEY_SECRET=<a24>"},
    {"PL-SECRET-MOLLIE", "Mollie API key", critical, "live_[0-9A-Za-z]{30}", 178, "Mollie dashboard, Developers",
     "MOLLIE_API_KEY=live_<a30>", with_letters_and_digits},
    {"PL-SECRET-PLAID", "Plaid secret", critical, PL_ASSIGNED("plaid[\\w.\\-]{0,16}secret", "[0-9a-f]{30}"), 120,
     "Plaid dashboard, Keys", "PLAID_SECRET=<h30>"},
    {"PL-SECRET-PLAID-TOKEN", "Plaid access token", high,
     "access-(?:sandbox|development|production)-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})", 122,
     "Plaid dashboard", "access-production-<uuid>"},
    {"PL-SECRET-CHECKOUT", "Checkout.com secret key", critical, "sk_(?:sbox_)?[0-9a-z]{26}[0-9a-z*#$=]", 130,
     "Checkout.com dashboard, Keys", "CKO_SECRET_KEY=sk_<x27>", with_letters_and_digits},
    {"PL-SECRET-PADDLE", "Paddle API key", critical,
     "pdl_(?:live|sdbx)_apikey_[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}", 260,
     "Paddle, Developer tools, Authentication", "PADDLE_API_KEY=pdl_live_apikey_01<l24>_<a22>_<a3>"},
    {"PL-SECRET-PAYSTACK", "Paystack secret key", critical, "sk_(?:live|test)_[0-9a-f]{40}", 160,
     "Paystack dashboard, Settings, API keys", "PAYSTACK_SECRET_KEY=sk_live_<h40>"},
    {"PL-SECRET-FLUTTERWAVE", "Flutterwave secret key", critical, "FLWSECK(?:_TEST)?-[0-9a-fA-Z]{32}-X", 128,
     "Flutterwave dashboard, Settings, API", "FLW_SECRET_KEY=FLWSECK-<h32>-X"},
    {"PL-SECRET-GOCARDLESS", "GoCardless token", critical, "live_[0-9A-Za-z_\\-]{40}", 240, "GoCardless, Developers",
     "GOCARDLESS_TOKEN=live_<b40>", with_letters_and_digits},
    {"PL-SECRET-WISE", "Wise API token", critical,
     PL_ASSIGNED("(?:transfer)?wise[\\w.\\-]{0,12}token",
                 "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
     122, "Wise, Settings, API tokens", "WISE_API_TOKEN=<uuid>"},
    {"PL-SECRET-RECURLY", "Recurly private key", high, PL_ASSIGNED("recurly", "[0-9a-f]{32}"), 128,
     "Recurly, Integrations, API credentials", "RECURLY_API_KEY=<h32>"},
    {"PL-SECRET-CHARGEBEE", "Chargebee API key", high, "live_[0-9A-Za-z]{32,40}", 190, "Chargebee, Settings, API keys",
     "CHARGEBEE_API_KEY=live_<a32>", with_letters_and_digits},
    {"PL-SECRET-EASYPOST", "EasyPost API key", high, "EZ[AT]K[0-9A-Za-z]{54}", 321, "EasyPost, API keys",
     "EASYPOST_API_KEY=EZAK<a54>"},
    {"PL-SECRET-SHIPPO", "Shippo token", high, "shippo_(?:live|test)_[0-9a-f]{40}", 160, "Shippo, Settings, API",
     "SHIPPO_TOKEN=shippo_live_<h40>"},
    {"PL-SECRET-COINBASE", "Coinbase API secret", critical,
     PL_ASSIGNED("coinbase[\\w.\\-]{0,16}secret", "[0-9A-Za-z+/]{86}==|[0-9A-Za-z]{32,64}"), 190,
     "Coinbase, Settings, API", "COINBASE_API_SECRET=<a32>"},
    {"PL-SECRET-BINANCE", "Binance secret", critical,
     PL_ASSIGNED("binance[\\w.\\-]{0,16}(?:secret|key)", "[0-9A-Za-z]{64}"), 380, "Binance, API management",
     "BINANCE_API_SECRET=<a64>"},
    {"PL-SECRET-KRAKEN", "Kraken private key", critical,
     PL_ASSIGNED("kraken[\\w.\\-]{0,16}(?:secret|private|key)", "[0-9A-Za-z+/]{86}=="), 512, "Kraken, Settings, API",
     "KRAKEN_PRIVATE_KEY=<B86>=="},
    {"PL-SECRET-KUCOIN", "KuCoin secret", critical,
     PL_ASSIGNED("kucoin[\\w.\\-]{0,16}secret", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), 122,
     "KuCoin, API management", "KUCOIN_API_SECRET=<uuid>"},
    {"PL-SECRET-ETHEREUM-KEY", "Ethereum private key", critical,
     PL_ASSIGNED("(?:eth(?:ereum)?|wallet|deployer|owner|signer|account|metamask)_?(?:private|priv|pk|secret)_?key",
                 "(?:0x)?[0-9a-fA-F]{64}"),
     256, "Move the funds to a new wallet", "DEPLOYER_PRIVATE_KEY=0x<h64>"},
    {"PL-SECRET-BITCOIN-EXTENDED-KEY", "Bitcoin extended private key", critical, "[xyz]prv[1-9A-HJ-NP-Za-km-z]{107}",
     256, "Move the funds to a new wallet", "xprv<c107>"},
    {"PL-SECRET-WALLET-SEED", "Wallet seed words", critical,
     "(?i:mnemonic|seed_?phrase|recovery_?phrase|seed_?words)[\\w.\\-]{0,16}[\"']?[ \\t]{0,4}[=:][ "
     "\\t]{0,4}[\"'\\x60]{0,1}((?:[a-z]{3,8} ){11,23}[a-z]{3,8})",
     128, "Move the funds to a new wallet", "MNEMONIC=\"<seed>\"", any_value},
    {"PL-SECRET-ALCHEMY", "Alchemy API key", medium, "alchemy\\.com/v2/([0-9A-Za-z_\\-]{32})", 192, "Alchemy dashboard",
     "https://eth-mainnet.g.alchemy.com/v2/<b32>"},
    {"PL-SECRET-INFURA", "Infura project id or secret", medium, "infura\\.io/v3/([0-9a-f]{32})", 128,
     "Infura dashboard", "https://mainnet.infura.io/v3/<h32>"},
    {"PL-SECRET-ETHERSCAN", "Etherscan API key", low, PL_ASSIGNED("(?:ether|polygon|bsc|arbi)scan", "[0-9A-Z]{34}"),
     175, "Etherscan, API keys", "ETHERSCAN_API_KEY=<u34>"},
};
}  // namespace

extern const Family kPayment;
const Family kPayment{"payment", "Payment, shops, money", kPatterns};

}  // namespace plimsoll::secrets
