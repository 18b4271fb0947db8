using System.Text.Json;

namespace GpuPool.Tests.Json;

/// <summary>What is wrong with an operator's JSON is said in one line that names it.</summary>
public sealed class OperatorJsonErrorTests
{
    [Test]
    public void An_unknown_operator_is_named_beside_the_known_ones() =>
        Assert.That(Message("MaxPooling", "{}"), Does.StartWith("There is no operator MaxPooling; there are MaxPool, MinPool,"));

    [Test]
    public void An_unknown_attribute_is_named_beside_the_known_ones() =>
        Assert.That(Message("AdaptiveMaxPool", """{ "kernel": [2, 2] }"""), Does.StartWith("AdaptiveMaxPool has no attribute kernel (= [2, 2]); it has outputSize, indicesBase, nan, layout."));

    [Test]
    public void Names_of_attributes_have_one_spelling() =>
        Assert.That(Message("MaxPool", """{ "Kernel": 2 }"""), Does.StartWith("MaxPool has no attribute Kernel (= 2)"));

    [TestCase("kernel", "\"3\"", "a whole number or a list of at most eight")]
    [TestCase("kernel", "[3, 2.5]", "a whole number or a list of at most eight")]
    [TestCase("kernel", "[3, null]", "a whole number or a list of at most eight")]
    [TestCase("kernel", "[[3]]", "a whole number or a list of at most eight")]
    [TestCase("kernel", "[1,1,1,1,1,1,1,1,1]", "a whole number or a list of at most eight")]
    [TestCase("kernel", "99999999999999999999", "a whole number or a list of at most eight")]
    [TestCase("ceilMode", "1", "true or false")]
    [TestCase("ceilMode", "null", "true or false")]
    [TestCase("divisorOverride", "2.5", "a whole number")]
    [TestCase("divisorOverride", "3000000000", "a whole number")]
    [TestCase("autoPad", "\"same\"", "one of notSet, valid, sameUpper, sameLower")]
    [TestCase("autoPad", "2", "one of notSet, valid, sameUpper, sameLower")]
    [TestCase("autoPad", "\"2\"", "one of notSet, valid, sameUpper, sameLower")]
    [TestCase("autoPad", "\"valid, sameUpper\"", "one of notSet, valid, sameUpper, sameLower")]
    [TestCase("layout", "null", "one of channelsFirst, channelsLast")]
    public void A_value_of_the_wrong_kind_is_named_with_what_is_allowed(string attribute, string value, string allowed) =>
        Assert.That(Message("AveragePool", $$"""{ "{{attribute}}": {{value}} }"""), Does.StartWith($"{attribute} of AveragePool must be {allowed}, but got {value}."));

    [TestCase("\"NaN\"")]
    [TestCase("\"2\"")]
    [TestCase("1e999")]
    [TestCase("null")]
    public void A_norm_needs_a_number(string p) =>
        Assert.That(Message("LpPool", $$"""{ "p": {{p}} }"""), Does.StartWith($"p of LpPool must be a number or \"inf\", but got {p}."));

    [Test]
    public void A_message_names_the_gradient_that_was_asked_for() =>
        Assert.That(Message("MaxPoolGrad", """{ "kernel": true }"""), Does.StartWith("kernel of MaxPoolGrad must be"));

    [Test]
    public void An_attribute_given_twice_is_an_error() =>
        Assert.That(Message("MaxPool", """{ "kernel": 2, "kernel": 3 }"""), Does.StartWith("MaxPool has the attribute kernel twice."));

    [Test]
    public void Long_values_are_cut_short() =>
        Assert.That(Message("MaxPool", $$"""{ "kernel": "{{new string('9', 10_000)}}" }"""), Has.Length.LessThan(250));

    [TestCase("[1]")]
    [TestCase("null")]
    [TestCase("3")]
    public void Attributes_are_an_object(string attributes) =>
        Assert.That(Message("MaxPool", attributes), Does.StartWith($"The attributes of MaxPool must be an object, but got {attributes}."));

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{ "op": 3 }""")]
    [TestCase("""{ "op": "\ud800" }""")]
    [TestCase("""{ "operator": "MaxPool" }""")]
    [TestCase("""{ "op": "GlobalMaxPool", "extra": 1 }""")]
    [TestCase("""{ "op": "GlobalMaxPool", "\ud800": 1 }""")]
    [TestCase("""{ "op": "GlobalMaxPool", "attributes": { "\ud800": 1 } }""")]
    [TestCase("""{ "op": "GlobalMaxPool", "attributes": { "layout": "\ud800" } }""")]
    public void Text_that_is_no_operator_is_refused(string json) =>
        Assert.That(() => OperatorCatalog.Parse(json), Throws.ArgumentException);

    private static string Message(string name, string attributes) =>
        Assert.Throws<ArgumentException>(() => OperatorCatalog.Create(name, JsonElement.Parse(attributes)))!.Message;
}
