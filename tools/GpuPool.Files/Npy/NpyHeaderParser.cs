using System.Collections.Immutable;

namespace GpuPool.Files;

/// <summary>Reads the Python dictionary in a .npy header; of Python's literals just those that such a header may have.</summary>
internal ref struct NpyHeaderParser(string text, Source source)
{
    private int position;

    /// <summary>The bytes that every .npy file starts with.</summary>
    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The three entries, each of which must be there once, in any order.</summary>
    public (string Descr, bool IsFortranOrder, ImmutableArray<long> Shape) Parse()
    {
        string? descr = null;
        bool? isFortranOrder = null;
        ImmutableArray<long>? shape = null;
        Expect('{');
        while (!Accept('}'))
        {
            string key = ReadString("a key in quotes");
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null:
                    descr = ReadString("an element type in quotes (structured types are not supported)");
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = ReadBoolean();
                    break;
                case "shape" when shape is null:
                    shape = ReadTuple();
                    break;
                default:
                    throw source.Fail($"the .npy header has an unknown or repeated entry {InvalidFileException.Quote(key)}.");
            }

            if (Peek() != '}')
                Expect(',');
        }

        if (Peek() != '\0' || position < text.Length)
            throw Unexpected("its end");
        if (descr is null || isFortranOrder is null || shape is null)
            throw source.Fail("the .npy header lacks one of 'descr', 'fortran_order' and 'shape'.");

        return (descr, isFortranOrder.Value, shape.Value);
    }

    private string ReadString(string what)
    {
        char quote = Peek();
        if (quote is not ('\'' or '"'))
            throw Unexpected(what);

        int end = text.IndexOf(quote, position + 1);
        if (end < 0)
            throw Unexpected("a closing quote");

        string value = text[(position + 1)..end];
        position = end + 1;
        return value;
    }

    private bool ReadBoolean()
    {
        Peek();
        ReadOnlySpan<char> rest = text.AsSpan(position);
        bool value = rest.StartsWith("True", StringComparison.Ordinal);
        if (!value && !rest.StartsWith("False", StringComparison.Ordinal))
            throw Unexpected("True or False");

        position += value ? 4 : 5;
        return value;
    }

    private ImmutableArray<long> ReadTuple()
    {
        ImmutableArray<long>.Builder values = ImmutableArray.CreateBuilder<long>();
        bool hasComma = false;
        Expect('(');
        while (!Accept(')'))
        {
            values.Add(ReadInteger());
            if (Accept(','))
                hasComma = true;
            else if (Peek() != ')')
                throw Unexpected("',' or ')'");
        }

        // (3) is a number in parentheses; a tuple of one is (3,).
        return values.Count == 1 && !hasComma ? throw Unexpected("a tuple for 'shape'") : values.ToImmutable();
    }

    private long ReadInteger()
    {
        int start = Peek() == '-' ? position + 1 : position;
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        if (end == start)
            throw Unexpected("an integer");
        if (!long.TryParse(text.AsSpan(position, end - position), out long value))
            throw source.Fail($"the .npy header has the extent {InvalidFileException.Quote(text[position..end])}, which does not fit 64 bits.");

        position = end;
        if (Peek() == 'L') // Python 2 wrote long integers so.
            position++;
        return value;
    }

    private bool Accept(char expected)
    {
        bool isThere = Peek() == expected;
        if (isThere)
            position++;
        return isThere;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
            throw Unexpected($"'{expected}'");
    }

    /// <summary>The next character that is not white space; '\0' at the end.</summary>
    private char Peek()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n' or '\f')
            position++;
        return position < text.Length ? text[position] : '\0';
    }

    private readonly InvalidFileException Unexpected(string expected)
    {
        string found = position < text.Length ? InvalidFileException.Quote(text[position..Math.Min(text.Length, position + 20)]) : "its end";
        return source.Fail($"the .npy header is not the dictionary it should be: expected {expected} at character {position}, found {found}.");
    }
}
