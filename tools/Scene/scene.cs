// Draws the demo's sample picture, 512 x 512, from nothing but arithmetic: dotnet run tools/Scene/scene.cs -- OUT.png
#:project ../GpuPool.Files/GpuPool.Files.csproj
#:property PublishAot=false
#:property NoWarn=CS1591

using System.Numerics;
using GpuPool.Files;
using static System.MathF;

const int Side = 512;
const int Samples = 4; // Each way within a pixel, so that edges are smooth.
const float Horizon = 0.60f;

Vector2 sun = new(0.68f, 0.47f);
var samples = new ushort[Side * Side * 3];
Parallel.For(0, Side, row =>
{
    for (int column = 0; column < Side; column++)
    {
        Vector3 sum = default;
        for (int s = 0; s < Samples * Samples; s++)
        {
            var at = new Vector2(column + ((s % Samples) + 0.5f) / Samples, row + ((s / Samples) + 0.5f) / Samples) / Side;
            sum += Vector3.Clamp(Scene(at), Vector3.Zero, Vector3.One);
        }

        for (int c = 0; c < 3; c++)
            samples[(((row * Side) + column) * 3) + c] = (ushort)Round(255 * Pow(sum[c] / (Samples * Samples), 1 / 1.1f));
    }
});
ImageFile.Write(args[0], new Image(Side, Side, 3, 255, samples));

Vector3 Scene(Vector2 p)
{
    Vector3 color = p.Y < Horizon ? Land(p) : Water(p);
    color = Boat(p, color);
    color = Lighthouse(p, color);
    return Pier(p, color);
}

Vector3 Sky(Vector2 p)
{
    Vector3 high = new(0.12f, 0.24f, 0.48f), middle = new(0.45f, 0.58f, 0.78f), low = new(1.0f, 0.76f, 0.52f);
    float t = Math.Clamp(p.Y / Horizon, 0, 1);
    Vector3 color = t < 0.6f ? Vector3.Lerp(high, middle, t / 0.6f) : Vector3.Lerp(middle, low, (t - 0.6f) / 0.4f);

    float cloud = Smooth(0.50f, 0.78f, Fractal(new Vector2(p.X * 3.2f, p.Y * 9f) + new Vector2(4.3f, 1.7f), 6));
    Vector3 lit = Vector3.Lerp(new(0.93f, 0.90f, 0.90f), new(1.0f, 0.74f, 0.56f), t);
    color = Vector3.Lerp(color, lit, 0.75f * cloud * (1 - (0.5f * t)));

    float away = Vector2.Distance(p, sun);
    color += new Vector3(1.0f, 0.62f, 0.30f) * 0.42f * Exp(-away * 7);
    return Vector3.Lerp(color, new(1.0f, 0.96f, 0.82f), Smooth(0.049f, 0.046f, away));
}

Vector3 Land(Vector2 p)
{
    Vector3 color = Sky(p);
    // From far to near: base height, roughness, seed; haze takes the far ones.
    (float Height, float Rough, float Seed, Vector3 Dark, Vector3 Light, float Haze)[] ranges =
    [
        (0.155f, 0.15f, 3.1f, new(0.24f, 0.28f, 0.42f), new(0.86f, 0.80f, 0.82f), 0.55f),
        (0.085f, 0.11f, 8.4f, new(0.14f, 0.22f, 0.28f), new(0.42f, 0.46f, 0.42f), 0.30f),
        (0.030f, 0.07f, 15.2f, new(0.06f, 0.13f, 0.07f), new(0.36f, 0.42f, 0.16f), 0.06f),
    ];
    foreach ((float height, float rough, float seed, Vector3 dark, Vector3 light, float haze) in ranges)
    {
        float top = Horizon - height - (rough * (Fractal(new Vector2((p.X * 2.6f) + seed, seed), 7) - 0.42f) * 1.8f);
        if (p.Y < top)
            continue;
        Vector2 q = new Vector2(p.X * 14, (p.Y - (0.6f * top)) * 26) + new Vector2(seed, seed);
        float slope = Fractal(q + new Vector2(0.30f, 0.15f), 6) - Fractal(q - new Vector2(0.30f, 0.15f), 6);
        float shade = Math.Clamp(0.42f + (2.2f * slope) + (0.25f * (Fractal(q * 3, 3) - 0.5f)), 0, 1);
        color = Vector3.Lerp(Vector3.Lerp(dark, light, shade), new(0.93f, 0.72f, 0.58f), haze * (0.55f + (0.45f * Smooth(top, Horizon, p.Y))));
    }

    return color;
}

Vector3 Water(Vector2 p)
{
    float depth = (p.Y - Horizon) / (1 - Horizon);
    // Waves get larger toward the viewer.
    Vector2 wave = new(p.X * (26 - (14 * depth)), 9 * Log(0.04f + depth));
    float ripple = Fractal(wave * new Vector2(1, 2.2f), 5) - 0.5f;
    var mirrored = new Vector2(p.X + (0.035f * ripple * (0.3f + depth)), Horizon - (0.001f + ((p.Y - Horizon) * (0.92f + (0.5f * ripple)))));
    Vector3 color = Vector3.Lerp(Land(mirrored), new(0.05f, 0.17f, 0.25f), 0.28f + (0.42f * depth));
    color += new Vector3(0.10f, 0.11f, 0.12f) * ripple * (1 + depth);
    float glitter = Smooth(0.56f, 0.66f, Fractal(wave * new Vector2(2, 5) + new Vector2(9, 2), 4)) * Exp(-Pow((p.X - sun.X) / (0.05f + (0.11f * depth)), 2));
    return Vector3.Lerp(color, new(1.0f, 0.90f, 0.66f), 0.85f * glitter);
}

// Its hull and sails are plain polygons with hard edges; the reflection is darker and trembles.
Vector3 Boat(Vector2 p, Vector3 color)
{
    const float waterline = 0.715f;
    bool mirrored = p.Y > waterline;
    Vector2 q = p;
    if (mirrored)
        q = new Vector2(p.X + (0.016f * (Fractal(p * new Vector2(30, 160), 3) - 0.5f)), (2 * waterline) - p.Y);
    Vector3? paint =
        Inside(q, [new(0.405f, 0.690f), new(0.560f, 0.686f), new(0.535f, 0.716f), new(0.430f, 0.716f)]) ? new(0.55f, 0.13f, 0.10f)
        : Inside(q, [new(0.484f, 0.440f), new(0.489f, 0.440f), new(0.490f, 0.690f), new(0.484f, 0.690f)]) ? new(0.22f, 0.15f, 0.10f)
        : Inside(q, [new(0.493f, 0.452f), new(0.563f, 0.668f), new(0.494f, 0.668f)]) ? new(0.97f, 0.94f, 0.88f)
        : Inside(q, [new(0.481f, 0.475f), new(0.481f, 0.672f), new(0.412f, 0.676f)]) ? new(0.85f, 0.80f, 0.74f)
        : null;
    if (paint is not Vector3 solid)
        return color;
    return mirrored ? Vector3.Lerp(color, solid * 0.7f, 0.6f * (1 - ((p.Y - waterline) * 3))) : solid;
}

Vector3 Lighthouse(Vector2 p, Vector3 color)
{
    // A rock, whose outline and face are noise.
    float edge = 0.585f - (0.055f * Fractal(new Vector2(p.X * 9, 2.5f), 5)) + Max(0, (p.X - 0.20f) * 0.55f);
    if (p.X < 0.36f && p.Y > edge && p.Y < 0.665f + (0.03f * Fractal(new Vector2(p.X * 12, 7), 4)) - (0.25f * Max(0, p.X - 0.24f)))
        color = new Vector3(0.30f, 0.25f, 0.21f) * (0.35f + (1.3f * Fractal(p * new Vector2(34, 46), 6)));

    float up = (0.560f - p.Y) / 0.36f; // 0 at the foot, 1 at the gallery.
    float half = 0.038f - (0.013f * up);
    float across = (p.X - 0.145f) / half;
    if (up is > 0 and < 1 && Abs(across) < 1)
    {
        float light = 0.62f + (0.38f * Sqrt(1 - (across * across))) + (0.22f * across);
        color = ((int)(up * 6) % 2 == 0 ? new Vector3(0.94f, 0.92f, 0.88f) : new Vector3(0.74f, 0.13f, 0.11f)) * light;
        if (Abs(across + 0.1f) < 0.2f && up % 0.333f is > 0.20f and < 0.26f)
            color = new(0.08f, 0.08f, 0.12f);
    }

    if (Box(p, 0.111f, 0.179f, 0.193f, 0.202f) || Inside(p, [new(0.121f, 0.158f), new(0.145f, 0.118f), new(0.169f, 0.158f)]))
        color = new(0.13f, 0.12f, 0.14f);
    if (Box(p, 0.127f, 0.163f, 0.158f, 0.193f))
        color = (int)(p.X * 250) % 3 == 0 ? new(0.13f, 0.12f, 0.14f) : new(1.0f, 0.86f, 0.48f);
    return color;
}

Vector3 Pier(Vector2 p, Vector3 color)
{
    // Planks toward the viewer, in perspective, on posts.
    float t = (p.Y - 0.80f) / 0.20f;
    if (t > 0 && p.X > 0.60f + (0.05f * (1 - t)) - (0.14f * t) && p.X < 0.80f + (0.22f * t))
    {
        float plank = 1 / (0.16f + t);
        bool gap = plank * 5.5f % 1 < 0.07f;
        float grain = Fractal(new Vector2(p.X * 16, Floor(plank * 5.5f) + (p.Y * 120)), 4);
        color = gap ? new(0.07f, 0.05f, 0.04f) : new Vector3(0.52f, 0.37f, 0.25f) * (0.55f + (0.75f * grain)) * (0.8f + (0.35f * Hash((int)(plank * 5.5f), 3)));
    }

    (float X, float Top, float Bottom, float Width)[] posts = [(0.655f, 0.755f, 0.835f, 0.016f), (0.800f, 0.755f, 0.835f, 0.016f), (0.560f, 0.810f, 1.0f, 0.030f), (0.925f, 0.810f, 1.0f, 0.030f)];
    foreach ((float x, float top, float bottom, float width) in posts)
    {
        float across = (p.X - x) / width;
        if (Abs(across) < 1 && p.Y > top && p.Y < bottom)
            color = p.Y < top + (0.5f * width) ? new(0.78f, 0.66f, 0.50f) : new Vector3(0.36f, 0.25f, 0.17f) * (0.55f + (0.6f * across) + (0.5f * Fractal(p * new Vector2(90, 14), 4)));
    }

    return color;
}

static bool Box(Vector2 p, float left, float right, float top, float bottom) => p.X > left && p.X < right && p.Y > top && p.Y < bottom;

static bool Inside(Vector2 p, ReadOnlySpan<Vector2> corners)
{
    bool inside = false;
    for (int i = 0, j = corners.Length - 1; i < corners.Length; j = i++)
    {
        Vector2 a = corners[i], b = corners[j];
        if (a.Y > p.Y != b.Y > p.Y && p.X < ((b.X - a.X) * (p.Y - a.Y) / (b.Y - a.Y)) + a.X)
            inside = !inside;
    }

    return inside;
}

static float Smooth(float from, float to, float x)
{
    float t = Math.Clamp((x - from) / (to - from), 0, 1);
    return t * t * (3 - (2 * t));
}

// Noise from 0 to 1: octaves of smoothed random values on a grid, each finer and weaker than the last.
static float Fractal(Vector2 p, int octaves)
{
    float sum = 0, weight = 0.5f, total = 0;
    for (int i = 0; i < octaves; i++, weight /= 2, p = (p * 2) + new Vector2(17.3f, 5.9f))
    {
        int x = (int)Floor(p.X), y = (int)Floor(p.Y);
        float fx = Smooth(0, 1, p.X - x), fy = Smooth(0, 1, p.Y - y);
        float above = float.Lerp(Hash(x, y), Hash(x + 1, y), fx), below = float.Lerp(Hash(x, y + 1), Hash(x + 1, y + 1), fx);
        sum += weight * float.Lerp(above, below, fy);
        total += weight;
    }

    return sum / total;
}

static float Hash(int x, int y)
{
    uint h = ((uint)x * 374761393u) + ((uint)y * 668265263u);
    h = (h ^ (h >> 13)) * 1274126177u;
    return ((h ^ (h >> 16)) & 0xFFFFFF) / (float)0x1000000;
}
