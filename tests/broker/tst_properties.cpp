// Properties files and secrets; no broker.
#include "kafka/properties.h"
#include "kafka/source.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace pitwall::kafka;

namespace {

class File {
public:
    explicit File(const std::string& text)
        : m_path(std::filesystem::temp_directory_path()
              / ("pitwall-properties-" + std::to_string(++s_count) + "-" + std::to_string(getpid())))
    {
        std::ofstream(m_path) << text;
    }
    ~File() { std::filesystem::remove(m_path); }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    static inline int s_count = 0;
    std::filesystem::path m_path;
};

Failure faultOf(const Properties& properties)
{
    const auto source = Source::open({.properties = properties, .topics = {"orders"}});
    REQUIRE_FALSE(source);
    CHECK(source.error().kind == FailureKind::badProperty);
    return source.error();
}

} // namespace

TEST_CASE("a properties file is read in order, without comments, blanks and line ends of another system")
{
    const File file(
        "# a comment\r\n! another\n\n bootstrap.servers = a:9092,b:9092 \r\nsasl.password=p=#ss word\nempty=\n"
        "long=one,\\\n  two\n");
    const auto properties = readPropertiesFile(file.path());
    REQUIRE(properties);
    CHECK(*properties
        == Properties{{"bootstrap.servers", "a:9092,b:9092"}, {"sasl.password", "p=#ss word"}, {"empty", ""},
            {"long", "one,two"}});
}

TEST_CASE("what a properties file escapes is read as Java reads it")
{
    const File file("\xEF\xBB\xBF# saved on another system\r\nbootstrap.servers=127.0.0.1\\:9092\r\n"
                    "a\\=b\\:c = \\#d\\!e\\\\f\\=g\n"
                    "colon: one = two\n"
                    "text=\\u00e9\\u20AC\\ud83c\\udf55\\t\\n\\q\n"
                    "blanks = \\  kept \\  \n"
                    "ends=in a backslash\\\\\n"
                    "joined=one\\\\\\\n  two\n"
                    "\\#name=x");
    const auto properties = readPropertiesFile(file.path());
    REQUIRE(properties);
    CHECK(*properties
        == Properties{{"bootstrap.servers", "127.0.0.1:9092"}, {"a=b:c", "#d!e\\f=g"}, {"colon", "one = two"},
            {"text", "é€🍕\t\nq"}, {"blanks", "  kept  "}, {"ends", "in a backslash\\"}, {"joined", "one\\two"},
            {"#name", "x"}});
}

TEST_CASE("an escape that is no character is told by its line")
{
    for (const char* const broken :
        {"\\u12", "\\u12g4", "\\ud83c", "\\ud83cx", "\\ud83c\\u0041", "\\udf55", "\\u0000", "\\u+123", "\\u 123"}) {
        const File file(std::string("client.id=x\npassword=") + broken + "\n");
        const auto properties = readPropertiesFile(file.path());
        INFO(broken);
        REQUIRE_FALSE(properties);
        CHECK(properties.error().sentence.ends_with("line 2 has a \\u without four hexadecimal digits of a character"));
    }
}

TEST_CASE("a line that is no property is named by its number and not quoted")
{
    const File file("client.id=x\n\nsecret-without-name\n");
    const auto properties = readPropertiesFile(file.path());
    REQUIRE_FALSE(properties);
    CHECK(properties.error().kind == FailureKind::badProperty);
    CHECK(properties.error().sentence.contains("line 3"));
    CHECK_FALSE(properties.error().sentence.contains("secret-without-name"));
}

TEST_CASE("a properties file that is absent, a folder or cut off is a failure that names it")
{
    const auto absent = readPropertiesFile("/no/such/file");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().sentence.contains("/no/such/file"));
    CHECK_FALSE(readPropertiesFile(std::filesystem::temp_directory_path()));
    const File cut("client.id=x\\\n");
    CHECK_FALSE(readPropertiesFile(cut.path()));
}

TEST_CASE("a property that librdkafka does not know or take is named")
{
    CHECK(faultOf({{"bootstrap.servers", "x:1"}, {"no.such.property", "1"}}).sentence.contains("no.such.property"));
    CHECK(
        faultOf({{"bootstrap.servers", "x:1"}, {"fetch.wait.max.ms", "soon"}}).sentence.contains("fetch.wait.max.ms"));
    CHECK(faultOf({}).sentence.contains("--brokers"));
}

TEST_CASE("a secret that librdkafka refuses is named, never shown")
{
    const auto failure = faultOf(
        {{"bootstrap.servers", "x:1"}, {"security.protocol", "ssl"}, {"ssl.key.pem", "hunter2"}});
    CHECK_FALSE(failure.sentence.contains("hunter2"));
    const auto jaas = faultOf({{"bootstrap.servers", "x:1"}, {"sasl.jaas.config", "password=hunter2"}});
    CHECK(jaas.sentence.contains("sasl.jaas.config"));
    CHECK_FALSE(jaas.sentence.contains("hunter2"));
}

TEST_CASE("secrets are taken out of other people's texts, the longer one first")
{
    const Redactor redactor({{"sasl.password", "pass"}, {"ssl.key.password", "password"}, {"client.id", "pitwall"}});
    CHECK(redactor.clean("pitwall said password and pass") == "pitwall said *** and ***");
    CHECK(Redactor({{"sasl.password", "*"}}).clean("a * b") == "a *** b");
}

TEST_CASE("no topic, an empty one, or one twice is a failure")
{
    const Properties properties{{"bootstrap.servers", "127.0.0.1:1"}};
    CHECK_FALSE(Source::open({.properties = properties, .topics = {}}));
    CHECK_FALSE(Source::open({.properties = properties, .topics = {""}}));
    CHECK_FALSE(Source::open({.properties = properties, .topics = {"orders", "orders"}}));
}
