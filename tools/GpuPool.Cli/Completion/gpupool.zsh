#compdef gpupool
# Completion of gpupool in zsh. For every shell, after compinit: gpupool completion zsh >> ~/.zshrc
_gpupool() {
  local line=${(j: :)words[1,CURRENT]}
  local -a replies=("${(@f)$(gpupool "[suggest:${#line}]" "$line" 2> /dev/null)}")
  # Options only where one has been begun: elsewhere a file is likelier.
  [[ $words[CURRENT] == -* ]] || replies=(${replies:#[-/]*})
  replies=(${(M)replies:#${words[CURRENT]}*})
  if (( $#replies )); then compadd -a replies; else _files; fi
}
compdef _gpupool gpupool
