# Completion of gpupool in bash. For every shell: gpupool completion bash >> ~/.bashrc
_gpupool() {
  local line=${COMP_LINE:0:COMP_POINT} word head reply IFS=$'\n'
  word=${line##* }
  # Bash takes names such as cuda:0 for two words, and wants the second.
  head=${word%"${word##*:}"}
  COMPREPLY=()
  for reply in $(gpupool "[suggest:${#line}]" "$line" 2> /dev/null); do
    [[ $reply == "$word"* ]] || continue
    # Options only where one has been begun: elsewhere a file is likelier.
    [[ $reply == [-/]* && $word != -* ]] || COMPREPLY+=("${reply#"$head"}")
  done
}
complete -o default -F _gpupool gpupool
