// Microsoft Azure and Microsoft 365. Shapes: Microsoft Purview's "sensitive information type" definitions of Azure
// keys; newer keys hold a signature of the service (AZDO, +ASt, AzFu, ...) at a fixed place; seen in 2025.
#include "secrets/all_patterns.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {
using enum model::Severity;

constexpr Pattern kPatterns[] = {
    {"PL-SECRET-AZURE-CLIENT-SECRET", "Microsoft Entra client secret", critical,
     "[0-9A-Za-z_~.]{3}[0-9]Q~[0-9A-Za-z_~.\\-]{31,34}", 200,
     "Microsoft Entra, App registrations, Certificates and secrets", "AZURE_CLIENT_SECRET=<a3><d1>Q~<a34>"},
    {"PL-SECRET-AZURE-CLIENT-SECRET-OLD", "Microsoft Entra client secret", high,
     PL_ASSIGNED("(?:azure|arm|aad|entra)_?client_?secret", "[0-9A-Za-z_~.\\-+/=@?:\\[\\]*]{32,44}"), 190,
     "Microsoft Entra, App registrations, Certificates and secrets", "ARM_CLIENT_SECRET=<a34>"},
    {"PL-SECRET-AZURE-STORAGE-KEY", "Azure Storage account key", critical, "AccountKey=([A-Za-z0-9+/]{86}==)", 512,
     "Azure portal, the storage account, Access keys",
     "DefaultEndpointsProtocol=https;AccountName=app<l6>;AccountKey=<B86>==;EndpointSuffix=core.windows.net"},
    {"PL-SECRET-AZURE-STORAGE-KEY-NEW", "Azure Storage account key", critical,
     "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{6}==", 456, "Azure portal, the storage account, Access keys",
     "key: <B76>+ASt<B6>=="},
    {"PL-SECRET-AZURE-STORAGE-KEY-NAMED", "Azure Storage account key", critical,
     PL_ASSIGNED("azure_?storage|storage_?(?:account_?)?(?:access_?)?key", "[A-Za-z0-9+/]{86}=="), 512,
     "Azure portal, the storage account, Access keys", "AZURE_STORAGE_KEY=<B86>=="},
    {"PL-SECRET-AZURE-COSMOS-KEY", "Azure Cosmos DB key", critical, "[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==", 456,
     "Azure portal, Cosmos DB, Keys", "COSMOS_KEY=<B76>ACDb<B6>=="},
    {"PL-SECRET-AZURE-REGISTRY", "Azure Container Registry password", critical,
     "[A-Za-z0-9+/]{42}\\+ACR[A-Za-z0-9+/]{6}", 252, "Azure portal, Container registry, Access keys",
     "ACR_PASSWORD=<B42>+ACR<a6>"},
    {"PL-SECRET-AZURE-DEVOPS", "Azure DevOps personal access token", critical, "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", 450,
     "Azure DevOps, User settings, Personal access tokens", "SYSTEM_ACCESSTOKEN=<a76>AZDO<a4>"},
    {"PL-SECRET-AZURE-DEVOPS-OLD", "Azure DevOps personal access token", critical,
     PL_ASSIGNED("azure_?devops|azdo|vsts|ado_?(?:pat|token)|azp_?token", "[a-z2-7]{52}"), 260,
     "Azure DevOps, User settings, Personal access tokens", "AZURE_DEVOPS_EXT_PAT=<x52>"},
    {"PL-SECRET-AZURE-SAS", "Azure shared access signature", high,
     "[?&]s[vepr]=[^\\s\"'<>]{1,300}&sig=([A-Za-z0-9%+/]{43,70}(?:%3[Dd]|=))", 256,
     "Azure portal, the storage account: rotate the key that signed it",
     "https://a.blob.core.windows.net/c?sv=2022-11-02&se=2030-01-01&sp=r&sig=<a43>%3D"},
    {"PL-SECRET-AZURE-SHARED-ACCESS-KEY", "Azure shared access key", critical, "SharedAccessKey=([A-Za-z0-9+/]{43}=)",
     256, "Azure portal, Shared access policies",
     "Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=<B43>="},
    {"PL-SECRET-AZURE-SERVICE-BUS", "Azure Service Bus key", critical, "[A-Za-z0-9+/]{33}\\+ASb[A-Za-z0-9+/]{6}=", 234,
     "Azure portal, Service Bus, Shared access policies", "BUS_KEY=<B33>+ASb<B6>="},
    {"PL-SECRET-AZURE-EVENT-HUB", "Azure Event Hubs key", critical, "[A-Za-z0-9+/]{33}\\+AEh[A-Za-z0-9+/]{6}=", 234,
     "Azure portal, Event Hubs, Shared access policies", "HUB_KEY=<B33>+AEh<B6>="},
    {"PL-SECRET-AZURE-IOT", "Azure IoT Hub key", high, "[A-Za-z0-9+/]{33}AIoT[A-Za-z0-9+/]{6}=", 234,
     "Azure portal, IoT Hub, Shared access policies", "IOT_KEY=<B33>AIoT<B6>="},
    {"PL-SECRET-AZURE-RELAY", "Azure Relay key", high, "[A-Za-z0-9+/]{33}\\+ARm[A-Za-z0-9+/]{6}=", 234,
     "Azure portal, Relay, Shared access policies", "RELAY_KEY=<B33>+ARm<B6>="},
    {"PL-SECRET-AZURE-FUNCTION", "Azure Functions key", high, "[A-Za-z0-9_\\-]{44}AzFu[A-Za-z0-9_\\-]{5}[AQgw]==", 270,
     "Azure portal, the function app, App keys", "code=<b44>AzFu<b5>A=="},
    {"PL-SECRET-AZURE-SEARCH", "Azure AI Search key", high, "[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}", 270,
     "Azure portal, AI Search, Keys", "SEARCH_KEY=<a42>AzSeB<a5>"},
    {"PL-SECRET-AZURE-REDIS", "Azure Cache for Redis key", critical, "[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=", 220,
     "Azure portal, Cache for Redis, Access keys", "REDIS_KEY=<a33>AzCaB<a5>="},
    {"PL-SECRET-AZURE-AI-SERVICES", "Azure AI services key", high, "[A-Za-z0-9]{52}JQQJ9[9D][A-Za-z0-9]{27}", 400,
     "Azure portal, AI services, Keys and endpoint", "AZURE_OPENAI_API_KEY=<a52>JQQJ99<a27>", random_value},
    {"PL-SECRET-AZURE-OPENAI", "Azure OpenAI key", high,
     PL_ASSIGNED("azure_?openai|cognitive_?services?|azure_?speech|azure_?translator|ocp-apim-subscription",
                 "[0-9a-f]{32}"),
     128, "Azure portal, AI services, Keys and endpoint", "AZURE_OPENAI_KEY=<h32>"},
    {"PL-SECRET-AZURE-API-MANAGEMENT", "Azure API Management key", high, "[A-Za-z0-9+/]{76}APIM[A-Za-z0-9+/]{6}==", 456,
     "Azure portal, API Management", "APIM_KEY=<B76>APIM<B6>=="},
    {"PL-SECRET-AZURE-BATCH", "Azure Batch key", critical, "[A-Za-z0-9+/]{76}\\+ABa[A-Za-z0-9+/]{6}==", 456,
     "Azure portal, Batch, Keys", "BATCH_KEY=<B76>+ABa<B6>=="},
    {"PL-SECRET-AZURE-APP-CONFIGURATION", "Azure App Configuration secret", high,
     "\\.azconfig\\.io;Id=[^;\\s]{4,40};Secret=([A-Za-z0-9+/]{43,84}={0,2})", 256,
     "Azure portal, App Configuration, Access settings",
     "Endpoint=https://a.azconfig.io;Id=ab-l0-s0:<a20>;Secret=<B43>="},
    {"PL-SECRET-AZURE-PUBLISH-PROFILE", "Azure publish profile password", high, "userPWD=\"([A-Za-z0-9]{60})\"", 350,
     "Azure portal, the web app, Reset publish profile", "<publishProfile userName=\"a\" userPWD=\"<a60>\""},
    {"PL-SECRET-AZURE-COMMUNICATION", "Azure Communication Services key", high,
     "\\.communication\\.azure\\.com/?;accesskey=([A-Za-z0-9+/]{84,86}={0,2})", 500,
     "Azure portal, Communication Services, Keys", "endpoint=https://a.communication.azure.com/;accesskey=<B86>=="},
    {"PL-SECRET-TEAMS-WEBHOOK", "Microsoft Teams incoming web hook", medium,
     "webhook\\.office\\.com/webhookb2/[0-9a-f\\-]{36}@[0-9a-f\\-]{36}/IncomingWebhook/([0-9a-f]{32}/[0-9a-f\\-]{36})",
     128, "Microsoft Teams, the channel's connectors",
     "https://a.webhook.office.com/webhookb2/<uuid>@<uuid>/IncomingWebhook/<h32>/<uuid>"},
    {"PL-SECRET-POWER-AUTOMATE", "Power Automate trigger URL", medium,
     "logic\\.azure\\.com(?::443)?/workflows/[0-9a-f]{32}/[^\\s\"'<>]{1,160}sig=([A-Za-z0-9_\\-]{43})", 256,
     "Power Automate, the flow's trigger",
     "https://p.westeurope.logic.azure.com:443/workflows/<h32>/triggers/manual/paths/"
     "invoke?api-version=2016-06-01&sig=<b43>"},
};
}  // namespace

extern const Family kAzure;
const Family kAzure{"azure", "Microsoft Azure", kPatterns};

}  // namespace plimsoll::secrets
